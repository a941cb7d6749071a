import * as z from 'zod';
import {name} from '../../../core/contract/values.ts';
import {remembered, type Remembered} from '../session/remembered.ts';

const names = z.strictObject({name: name(80), myName: name(80)});

/** What somebody called the workspace and themselves before it was open. */
export type Names = Readonly<z.output<typeof names>>;

/** The names on their way from the first-run screen to the workspace that opens after it. */
export const welcome = (storage: Storage): Remembered<Names | null> =>
  remembered(storage, 'welcome', stored => names.safeParse(stored).data ?? null);
