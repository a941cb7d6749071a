/*
 * How a headset's buttons arrive and its lights are set: USB HID reports, laid out as the device itself describes them
 * (HID 1.11; usages by the HID Usage Tables: telephony page 0x0B, LED page 0x08). Nothing is known of single models.
 */

/** A part of a report, as WebHID tells of it. */
export interface HidItem {
  readonly isArray?: boolean;
  readonly isRange?: boolean;
  readonly isAbsolute?: boolean;
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  readonly reportSize?: number;
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

/** What a device says it is. Those below it tell nothing more: WebHID gives their parts to the one above as well. */
export interface HidCollection {
  readonly usagePage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
}

/** The page is the upper half. Reject: Button 7 in a telephone's collection, on whichever of the two pages. */
const buttonUsages = {
  hook: [0x0b_0020],
  mute: [0x0b_002f],
  flash: [0x0b_0021],
  reject: [0x0b_0026, 0x09_0007, 0x0b_0007],
} as const;
export type HeadsetButton = keyof typeof buttonUsages;
const buttons = Object.keys(buttonUsages) as readonly HeadsetButton[];

const lightUsages = {offHook: 0x08_0017, ring: 0x08_0018, mute: 0x08_0009, hold: 0x08_0020} as const;
export type HeadsetLight = keyof typeof lightUsages;
const lights = Object.keys(lightUsages) as readonly HeadsetLight[];

interface Field {
  readonly reportId: number;
  /** The first of its bits. */
  readonly at: number;
  readonly size: number;
  readonly isAbsolute: boolean;
  /** Its value is how far down this list it stands: one button at a time. */
  readonly listed: {readonly usages: readonly number[]; readonly from: number} | undefined;
  readonly usage: number;
}

interface Laid {
  readonly fields: readonly Field[];
  /** In bits, by report. */
  readonly lengths: ReadonlyMap<number, number>;
}

/** Where everything stands in a headset's reports. */
export interface HeadsetLayout {
  readonly buttons: Laid;
  readonly lights: Laid;
}

/** A button is down, or a switch on; one that is absolute says how it stands, any other that it was pressed. */
export type HeadsetButtons = {
  readonly [Button in HeadsetButton]?: {readonly isOn: boolean; readonly isAbsolute: boolean};
};

const TELEPHONY = 0x0b;

/** Undefined: it has no button that could mean anything to a call. */
export function headsetLayout(collections: readonly HidCollection[]): HeadsetLayout | undefined {
  if (!collections.some(({usagePage}) => usagePage === TELEPHONY)) return undefined;
  const laid = {
    buttons: lay(collections.flatMap(({inputReports = []}) => inputReports)),
    lights: lay(collections.flatMap(({outputReports = []}) => outputReports)),
  };
  const isOne = (button: HeadsetButton) => laid.buttons.fields.some(field => tells(field, button));
  return isOne('hook') || isOne('mute') ? laid : undefined;
}

/** One part after the other, bit by bit. */
function lay(reports: readonly HidReport[]): Laid {
  const lengths = new Map<number, number>();
  const fields = reports.flatMap(({reportId = 0, items = []}) =>
    items.flatMap(item => {
      const begin = lengths.get(reportId) ?? 0;
      const {reportSize: size = 0, reportCount: count = 0} = item;
      lengths.set(reportId, begin + size * count);
      return Array.from({length: count}, (_, n) => fieldOf(item, {reportId, at: begin + n * size, n}));
    }),
  );
  return {fields, lengths};
}

function fieldOf(
  item: HidItem,
  {reportId, at, n}: {readonly reportId: number; readonly at: number; readonly n: number},
): Field {
  const {isArray = false, isAbsolute = true, reportSize: size = 0, logicalMinimum: from = 0} = item;
  const usages = usagesOf(item);
  return {
    reportId,
    at,
    size,
    isAbsolute,
    listed: isArray ? {usages, from} : undefined,
    usage: (isArray ? undefined : (usages[n] ?? usages.at(-1))) ?? 0,
  };
}

/** No list of buttons is longer. */
const MOST_USAGES = 1_024;

function usagesOf({isRange = false, usages = [], usageMinimum = 0, usageMaximum = 0}: HidItem): readonly number[] {
  if (!isRange) return usages;
  const count = Math.min(MOST_USAGES, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({length: count}, (_, n) => usageMinimum + n);
}

const tells = ({usage, listed}: Field, button: HeadsetButton): boolean =>
  buttonUsages[button].some(one => one === usage || listed?.usages.includes(one) === true);

/** What a report says of the buttons; those that are not in it are left out. */
export function readButtons({buttons: {fields}}: HeadsetLayout, reportId: number, bytes: Uint8Array): HeadsetButtons {
  const found = buttons.flatMap(button => {
    const field = fields.find(one => one.reportId === reportId && tells(one, button));
    if (field === undefined || field.at + field.size > bytes.length * 8) return [];
    const value = bitsOf(bytes, field);
    const {listed} = field;
    const isOn =
      listed === undefined
        ? value !== 0
        : buttonUsages[button].some(usage => listed.usages[value - listed.from] === usage);
    return [[button, {isOn, isAbsolute: field.isAbsolute && listed === undefined}] as const];
  });
  return Object.fromEntries(found);
}

function bitsOf(bytes: Uint8Array, {at, size}: Field): number {
  const bits = Array.from({length: Math.min(size, 32)}, (_, n) => ((bytes[(at + n) >> 3] ?? 0) >> ((at + n) % 8)) & 1);
  return bits.reduce((sum, bit, n) => sum + bit * 2 ** n, 0);
}

/** The reports that set these lights and no other. */
export function writeLights(
  {lights: {fields, lengths}}: HeadsetLayout,
  on: Readonly<Record<HeadsetLight, boolean>>,
): readonly {readonly reportId: number; readonly bytes: Uint8Array<ArrayBuffer>}[] {
  const ours = fields.flatMap(field => {
    const light = lights.find(one => lightUsages[one] === field.usage);
    return light === undefined ? [] : [{...field, isOn: on[light]}];
  });
  return [...new Set(ours.map(({reportId}) => reportId))].map(reportId => {
    const bytes = new Uint8Array(Math.ceil((lengths.get(reportId) ?? 0) / 8));
    for (const {at} of ours.filter(one => one.reportId === reportId && one.isOn))
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at % 8));
    return {reportId, bytes};
  });
}
