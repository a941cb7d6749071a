import type {Result} from '../../../core/lib/failure.ts';

/** A refusal here means that the sample asks for what the rules do not allow: a bug of its scripts. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`The sample cannot be: ${result.failure.code}, ${result.failure.detail}`);
  return result.value;
}
