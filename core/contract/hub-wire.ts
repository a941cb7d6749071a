import * as z from 'zod';
import {failure} from '../lib/failure.ts';
import {agentId} from '../lib/ids.ts';
import {change} from './topics.ts';

/*
 * What a desktop and a hub say to each other over the WebSocket at `/engine`: the contract in
 * JSON frames. Both ends parse.
 *
 *   desktop                                   hub
 *   hello {protocol, token} ───────────────▶
 *                           ◀─────────────── welcome {protocol, agentId}
 *   ask {id, kind, route, input} ──────────▶   (many at a time)
 *                           ◀─────────────── answer {id, answer}      (in any order)
 *                           ◀─────────────── change {change}
 *
 * Whoever is not let in hears `refused` and the line is closed with one of `hubClose`.
 */

export const HUB_SOCKET = '/engine';

/** Largest frame a hub takes, in bytes: a text of the longest kind with every character escaped, and room. */
export const MAX_HUB_FRAME = 1024 * 1024;

/** Why a hub closes a line, beyond the WebSocket's own codes (1001 it stops, 1009 too large, 1013 too slow). */
export const hubClose = {malformed: 4400, unknownToken: 4401, noHello: 4408, otherProtocol: 4426} as const;

/** Where a hub takes and gives the bytes of files, by their hash; a bearer token says who asks. */
export const HUB_FILES = '/api/files';

/** The desktop's number for a question; its answer carries it back. */
const askId = z.int().nonnegative();

/** What a desktop says. */
export const fromDesktop = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('hello'), protocol: z.int(), token: z.string().max(200)}),
  z.strictObject({
    type: z.literal('ask'),
    id: askId,
    kind: z.enum(['query', 'command']),
    route: z.string().max(100),
    input: z.unknown(),
  }),
]);
export type FromDesktop = Readonly<z.output<typeof fromDesktop>>;

/** What a hub says. An answer is parsed by its route, which only the asker knows. */
export const fromHub = z.discriminatedUnion('type', [
  z.strictObject({type: z.literal('welcome'), protocol: z.int(), agentId}),
  /** `protocol`: what the hub speaks, where that is the reason. */
  z.strictObject({type: z.literal('refused'), failure, protocol: z.exactOptional(z.int())}),
  z.strictObject({type: z.literal('answer'), id: askId, answer: z.unknown()}),
  z.strictObject({type: z.literal('change'), change}),
]);
export type FromHub = Readonly<z.output<typeof fromHub>>;
