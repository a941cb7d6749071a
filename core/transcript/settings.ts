import * as z from 'zod';
import type {SettingRow} from '../ports/rows.ts';

/** D39: whether agents may save what they see, without notes. */
const stored = z.object({agentsMay: z.boolean()}).catch({agentsMay: true});

export const TRANSCRIPTS = 'transcripts';

/** What is in the setting; agents may unless somebody said otherwise. */
export const transcriptsFrom = (value: unknown): z.output<typeof stored> => stored.parse(value);

export const transcriptsSetting = (value: z.output<typeof stored>): SettingRow => ({name: TRANSCRIPTS, value});
