import type {AnswerText} from '../../core/contract/wire.ts';
import type {Failure, Result} from '../../core/lib/failure.ts';

/*
 * `ok` and `refuse` of `core/lib/failure.ts` again, without the schemas that lie beside them
 * there: loading zod takes main 30 ms, and the window's first page waits for main.
 */

export const ok = <T>(value: T): Result<T> => ({ok: true, value});

export const refuse = (why: Failure): Result<never> => ({ok: false, failure: why});

/** One that stands for an answer of the engine, as text like those. */
export const refusal = (why: Failure): AnswerText => JSON.stringify(refuse(why));

/** What the engine answered, for main's own use: its own threads are believed. */
export const read = (text: AnswerText): Result<unknown> => JSON.parse(text) as Result<unknown>;
