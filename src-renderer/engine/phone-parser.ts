import {levels, type Levels} from '../../core/call/phone-state.ts';
import {phoneUpdate, type PhoneUpdate} from '../../core/contract/phone-wire.ts';

/** What main says of the telephone. Throws on anything else. */
export const parseUpdate = (raw: unknown): PhoneUpdate => phoneUpdate.parse(raw);

/** How loud it is. Throws on anything else. */
export const parseLevels = (raw: unknown): Levels => levels.parse(raw);
