import type {Device} from './phone-state.ts';

/** What browsers list beside real devices: whatever the system uses at the moment. */
const aliases: readonly string[] = ['default', 'communications'];

/**
 * The device that a person chose, if it is there: by its id or, as one that was plugged out and in
 * again (or in elsewhere) often has another, by what it is called (C-24). Undefined: it is missing,
 * and the system's own serves until it is back.
 */
export function chooseDevice(devices: readonly Device[], chosen: Device): Device | undefined {
  const same = devices.find(({id}) => id === chosen.id);
  const name = nameOf(chosen);
  if (same !== undefined || name === '') return same;
  return devices.find(device => !aliases.includes(device.id) && nameOf(device) === name);
}

/** Without what the browser adds: the numbers of a USB device's maker and model. */
const nameOf = ({label}: Device): string =>
  label
    .replace(/\s*\([\da-f]{4}:[\da-f]{4}\)\s*$/i, '')
    .trim()
    .toLowerCase();
