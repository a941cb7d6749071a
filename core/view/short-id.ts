import * as z from 'zod';
import type {SettingRow} from '../ports/rows.ts';

/** SI-1: whether lists show a conversation's short number instead of its long id. */
const stored = z.object({isShown: z.boolean()}).catch({isShown: true});
export type ShortIdSetting = Readonly<z.output<typeof stored>>;

export const SHORT_ID = 'short-id';

/** What is in the setting; shown unless somebody said otherwise. */
export const shortIdFrom = (value: unknown): ShortIdSetting => stored.parse(value);

export const shortIdSetting = (value: ShortIdSetting): SettingRow => ({name: SHORT_ID, value});
