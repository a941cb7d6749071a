import * as z from 'zod';
import {senderId} from '../lib/ids.ts';
import {name, text} from './values.ts';

/** Longest HTML of one e-mail, in UTF-16 units. */
export const MAX_HTML = 500_000;
/** Most addresses in one field. */
export const MAX_COPIES = 50;

const addresses = () => z.array(text(500)).max(MAX_COPIES);

/** One line. */
export const MAX_SUBJECT = 500;
const subject = () => text(MAX_SUBJECT).refine(value => !/[\r\n]/.test(value), 'several-lines');

/** What is written of an e-mail beside its plain words (CO-11). */
export const mailParts = () =>
  z.strictObject({subject: subject(), cc: addresses(), bcc: addresses(), html: text(MAX_HTML).nullable()});

/** What an e-mail in a thread says beside its words; its HTML is asked for by itself. */
export const mailHead = () =>
  z.strictObject({
    from: z.string(),
    to: z.array(z.string()),
    cc: z.array(z.string()),
    bcc: z.array(z.string()),
    subject: z.string(),
    hasHtml: z.boolean(),
  });
export type ThreadMail = Readonly<z.output<ReturnType<typeof mailHead>>>;

/** CO-9: a place, and where exactly if that is known. */
export const place = () =>
  z.strictObject({
    name: name(200),
    at: z.strictObject({latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180)}).nullable(),
  });

/**
 * CO-1, SN-3: from which of our addresses to which of theirs; left out: as it went last. `invalid` below `via`:
 * `not-offered` (none of the queue's own addresses), `not-theirs`, `not-startable` (only who wrote there is reached there).
 * Left out where the queue writes from elsewhere, and from where is to be chosen (SN-4): `from-empty`. NC-4: `continued`
 * or `taken` if the two talk elsewhere already.
 */
export const answerVia = () => z.strictObject({senderId, address: name(320)});
export type AnswerVia = Readonly<z.output<ReturnType<typeof answerVia>>>;
