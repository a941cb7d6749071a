import {Buffer} from 'node:buffer';
import type {RawData} from 'ws';
import {
  chatClose,
  chatFromVisitor,
  MAX_CHAT_FRAME,
  type ChatError,
  type ChatFromVisitor,
} from '../../../../core/contract/chat-wire.ts';

/** A frame, or why it is none and how to close. */
export type Parsed =
  | {readonly ok: true; readonly frame: ChatFromVisitor}
  | {readonly ok: false; readonly why: {readonly code: ChatError; readonly close: number; readonly detail: string}};

/** Reads what came over the socket, whatever it is. */
export function parseFrame(data: RawData, isBinary: boolean): Parsed {
  const bytes = bytesOf(data);
  if (bytes.length > MAX_CHAT_FRAME) {
    return {ok: false, why: {code: 'too-large', close: 1009, detail: `over ${MAX_CHAT_FRAME} bytes`}};
  }
  if (isBinary) return malformed('binary');
  const parsed = chatFromVisitor.safeParse(parseJson(bytes.toString()));
  if (parsed.success) return {ok: true, frame: parsed.data};
  const issue = parsed.error.issues[0];
  return malformed(`${issue?.path.join('.') ?? ''}: ${issue?.code ?? ''}`);
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

/** Undefined, which is no frame either, if it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const malformed = (detail: string): Parsed => ({
  ok: false,
  why: {code: 'malformed', close: chatClose.malformed, detail},
});
