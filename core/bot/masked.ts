import * as z from 'zod';
import type {SettingRow} from '../ports/rows.ts';

/** DM-1: names of what bots found out that agents do not see. */
const stored = z.object({names: z.array(z.string())}).catch({names: []});

export const MASKED = 'masked-metadata';

/** More names than any workspace's bots have. */
export const MOST_MASKED = 200;

/** What is in the setting; nothing is hidden unless somebody said so. */
export const maskedFrom = (value: unknown): readonly string[] => stored.parse(value).names;

export const maskedSetting = (names: readonly string[]): SettingRow => ({name: MASKED, value: {names}});
