import {levels, type Levels} from '../../core/call/phone-state.ts';
import {pictureFrame, type PictureFrame} from '../../core/contract/picture-wire.ts';
import {phoneUpdate, type PhoneUpdate} from '../../core/contract/phone-wire.ts';

/** What main says of the telephone. Throws on anything else. */
export const parseUpdate = (raw: unknown): PhoneUpdate => phoneUpdate.parse(raw);

/** How loud it is. Throws on anything else. */
export const parseLevels = (raw: unknown): Levels => levels.parse(raw);

/** One picture; null: there is none at the moment. Throws on anything else. */
export const parsePicture = (raw: unknown): PictureFrame | null => (raw === null ? null : pictureFrame.parse(raw));
