import * as z from 'zod';
import {callId} from '../lib/ids.ts';

/*
 * The pictures of a call, from the telephone's page to a window (decision 0034): one port for each that looks, which main
 * hands on and never looks into. Whoever looks asks for the next one when the last is on the screen.
 *
 *   window ──ask──▶ phone page
 *   window ◀─frame─ phone page        (null: there is none at the moment)
 */

export const pictureAsk = z.strictObject({
  /** Of a call; null: what the camera sees while it is being tried. */
  callId: callId.nullable(),
  whose: z.enum(['ours', 'theirs']),
  /** So many pixels wide it is shown. */
  width: z.int().min(1).max(4_096),
});
export type PictureAsk = Readonly<z.output<typeof pictureAsk>>;

/** One picture as it was taken: bytes that `layout` tells apart. */
export const pictureFrame = z.strictObject({
  width: z.int().min(1).max(8_192),
  height: z.int().min(1).max(8_192),
  format: z.enum(['I420', 'NV12', 'RGBA']),
  layout: z.array(z.strictObject({offset: z.int().nonnegative(), stride: z.int().positive()})).max(4),
  bytes: z.instanceof(ArrayBuffer),
});
export type PictureFrame = Readonly<z.output<typeof pictureFrame>>;
