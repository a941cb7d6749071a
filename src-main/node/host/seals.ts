import {createHmac, randomBytes, timingSafeEqual} from 'node:crypto';
import type {Seals} from '../../../core/ports/seals.ts';

const BYTES = 16;

const bytesOf = (key: string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest().subarray(0, BYTES);

/** HMAC-SHA-256, of which half is more than anybody guesses. */
export const systemSeals: Seals = {
  newKey: () => randomBytes(32).toString('base64url'),
  seal: (key, text) => bytesOf(key, text).toString('hex'),
  isSeal(key, text, seal) {
    const given = Buffer.from(seal, 'hex');
    return given.length === BYTES && timingSafeEqual(given, bytesOf(key, text));
  },
};
