import {createHash} from 'node:crypto';

/** What is kept of a visitor's token. It is 256 random bits, so a plain hash cannot be guessed back. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
