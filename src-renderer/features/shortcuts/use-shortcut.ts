import {createContext, use, useEffectEvent, useLayoutEffect} from 'react';
import type {ShortcutRegistry} from './shortcut-registry.ts';
import type {ShortcutId} from './shortcut-table.ts';

/** Given once, around the window's screens. */
export const ShortcutContext = createContext<ShortcutRegistry | undefined>(undefined);

/** The window's shortcuts. */
export function useShortcuts(): ShortcutRegistry {
  const registry = use(ShortcutContext);
  if (registry === undefined) throw new Error('No ShortcutContext around this component');
  return registry;
}

/**
 * Does something for a shortcut while this component is on screen, and `isOn`. From the very drawing on: a key pressed
 * before the effects behind it would be answered by what stood there before, for another conversation.
 */
export function useShortcut(id: ShortcutId, run: () => void, isOn = true): void {
  const registry = useShortcuts();
  const latest = useEffectEvent(run);
  useLayoutEffect(() => (isOn ? registry.register(id, () => latest()) : undefined), [registry, id, isOn]);
}
