import {pino} from 'pino';
import type {Log} from '../../../core/ports/clock.ts';

interface LogOptions {
  /** Takes one line of JSON with its newline: a rotating file, another thread, standard output. */
  readonly write: (line: string) => void;
  /** Which part of the process speaks: `main`, `engine`, `reader`, `hub`. */
  readonly part: string;
}

/**
 * The log as lines of JSON. Callers keep message text, names and secrets out of it (`Log`);
 * what would most often carry one by mistake is masked here as well.
 */
export function createLog({write, part}: LogOptions): Log {
  const lines = pino(
    {
      base: {part},
      redact: {paths: ['text', 'token', 'password', 'authorization', 'cookie'], censor: '(hidden)'},
      serializers: {bug: bugForLog},
    },
    {write},
  );
  return {
    info: (what, about = {}) => lines.info(about, what),
    warn: (what, about = {}) => lines.warn(about, what),
    error: (what, bug, about = {}) => lines.error({...about, bug}, what),
  };
}

/** Most characters of a message or stack that go into the log. */
const MAX_TEXT = 4_000;

/**
 * Name, code, message, stack and cause of an error, and nothing else: a database's error
 * carries the whole failing row in further fields.
 */
export function bugForLog(bug: unknown): unknown {
  if (!(bug instanceof Error)) return typeof bug === 'string' ? bug.slice(0, MAX_TEXT) : typeof bug;
  const {name, message, stack, cause} = bug;
  return {
    name,
    message: message.slice(0, MAX_TEXT),
    stack: stack?.slice(0, MAX_TEXT),
    ...('code' in bug && {code: String(bug.code)}),
    ...(cause !== undefined && {cause: bugForLog(cause)}),
  };
}
