import * as z from 'zod';
import {settableGroups, type Capacities, type SettableGroup} from './capacity.ts';
import type {CapacityGroup} from '../channel/channel.ts';
import {callWeights, chatWeights, type Weights} from './score.ts';

const weight = () => z.number().min(0).max(1);
const weights = () =>
  z
    .strictObject({load: weight(), unserved: weight()})
    .refine(({load, unserved}) => load + unserved > 0, 'nothing-counts');

/** The setting `assignment`, as it is sent and kept. */
export const assignmentSettings = () =>
  z.strictObject({
    /** AA-14: how much little work and a long wait count for a chat. */
    chat: weights(),
    /** D9: the same for a call. */
    call: weights(),
    /** D8: the groups whose percentages make the workload. */
    groups: z
      .array(z.enum(settableGroups))
      .min(1)
      .max(settableGroups.length)
      .refine(those => new Set(those).size === those.length, 'twice'),
  });
export type AssignmentSettings = Readonly<z.output<ReturnType<typeof assignmentSettings>>>;

/** AA-14 and D9; e-mail does not count unless it is asked for (D8). */
export const defaultAssignmentSettings: AssignmentSettings = {
  chat: chatWeights,
  call: callWeights,
  groups: ['live-chat', 'messaging'],
};

const stored = assignmentSettings();

/** The setting as it is stored; one that makes no sense is as good as none. */
export const assignmentSettingsFrom = (value: unknown): AssignmentSettings =>
  stored.safeParse(value).data ?? defaultAssignmentSettings;

/** AA-15, D9. */
export const weightsFor = (settings: AssignmentSettings, group: CapacityGroup): Weights =>
  group === 'voice' ? settings.call : settings.chat;

/**
 * AA-14, step 1: the mean of the percentages of these groups. A group in which the agent has
 * no capacity has no part in it (D8); no group at all is no load. Rounded to a millionth, so
 * that the same load is the same number however it came about.
 */
export function loadOf(
  workload: (group: SettableGroup) => number,
  capacity: Capacities,
  groups: readonly SettableGroup[],
): number {
  let sum = 0;
  let counted = 0;
  for (const group of groups) {
    const room = capacity[group];
    if (room === 0) continue;
    sum += (workload(group) / room) * 100;
    counted += 1;
  }
  return counted === 0 ? 0 : Math.round((sum / counted) * 1e6) / 1e6;
}
