import * as z from 'zod';
import {failure, ok, refuse, type Result} from '../lib/failure.ts';
import {contract, isCommand, isQuery, type Input, type Output, type Route} from './contract.ts';
import type {EngineApi} from './engine-api.ts';

/** One request as it came off a wire: nothing in it is known yet. */
export interface Asked {
  readonly kind: 'query' | 'command';
  readonly route: unknown;
  readonly input: unknown;
}

/**
 * The serving end of every wire. Whatever arrives, what goes back is a `Result`; a bug in
 * the engine is reported here, once, and the caller hears that it may try again.
 */
export async function answer(
  engine: Pick<EngineApi, 'query' | 'run'>,
  asked: Asked,
  report: (bug: unknown) => void,
): Promise<Result<unknown>> {
  try {
    if (asked.kind === 'query' && isQuery(asked.route)) {
      const input = parseInput(asked.route, asked.input);
      return input.ok ? await engine.query(asked.route, input.value) : input;
    }
    if (asked.kind === 'command' && isCommand(asked.route)) {
      const input = parseInput(asked.route, asked.input);
      return input.ok ? await engine.run(asked.route, input.value) : input;
    }
    return refuse({code: 'invalid', path: ['route'], reason: 'unknown', detail: `${asked.kind} ${named(asked.route)}`});
  } catch (bug) {
    report(bug);
    return refuse({code: 'unavailable', detail: `${asked.kind} ${named(asked.route)} failed, see the log`});
  }
}

/**
 * A `Result` as JSON. Between threads and processes an answer travels as one text: to copy a
 * page of rows value by value, three times over, took longer than to read it.
 */
export type AnswerText = string;

/** The same as `answer`, for a wire of our own. */
export const answerInText = async (...about: Parameters<typeof answer>): Promise<AnswerText> =>
  JSON.stringify(await answer(...about));

/** A route for a log line, whatever was sent in its place. */
const named = (route: unknown): string => (typeof route === 'string' ? route.slice(0, 80) : typeof route);

/** The asking end of every wire. A malformed answer is the other end's bug, so it throws. */
export function parseAnswer<R extends Route>(route: R, raw: unknown): Result<Output<R>> {
  return parseResult(raw, value => contract[route].output.parse(value) as Output<R>);
}

/** The same for an answer in text. Throws on anything else, too. */
export const parseAnswerText = <R extends Route>(route: R, raw: unknown): Result<Output<R>> =>
  parseAnswer(route, JSON.parse(z.string().parse(raw)));

/** A `Result` as it came off a wire, its value read by `parseValue`. Throws on anything else. */
export function parseResult<T>(raw: unknown, parseValue: (value: unknown) => T): Result<T> {
  const result = envelope.parse(raw);
  return result.ok ? ok(parseValue(result.value)) : result;
}

const envelope = z.discriminatedUnion('ok', [
  z.strictObject({ok: z.literal(true), value: z.unknown()}),
  z.strictObject({ok: z.literal(false), failure}),
]);

/** Reads what came in for a route, or says what is wrong with it and where. */
export function parseInput<R extends Route>(route: R, raw: unknown): Result<Input<R>> {
  const parsed = contract[route].input.safeParse(raw);
  return parsed.success ? ok(parsed.data as Input<R>) : invalid(route, parsed.error);
}

/** A zod error as a refusal: the first thing wrong, and where. */
export function invalid(what: string, error: z.ZodError): Result<never> {
  const issue = error.issues[0];
  return refuse({
    code: 'invalid',
    path: (issue?.path ?? []).map(step => (typeof step === 'number' ? step : String(step))),
    reason: issue?.code ?? 'unknown',
    detail: `${what}: ${error.message.slice(0, 400)}`,
  });
}
