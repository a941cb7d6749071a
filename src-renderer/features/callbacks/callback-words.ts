import {useTranslation} from 'react-i18next';
import type {AttemptOutcome} from '../../../core/call/callback.ts';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {useFailureWords} from '../failure/failure-words.ts';

/** What can be wrong with one, where its field says it. */
const fields = ['number', 'dueAt', 'agentId'] as const;
export type CallbackField = (typeof fields)[number];

/** Where something is wrong, and in which words; without a field: with all of it. */
export interface CallbackFault {
  readonly field?: CallbackField;
  readonly text: string;
}

/** Why the engine says no. */
export function useCallbackFault(): (failure: Failure) => CallbackFault {
  const {t} = useTranslation('callbacks');
  const words = useFailureWords();
  return failure => {
    if (failure.code !== 'invalid') return {text: words(failure)};
    const field = fields.find(one => one === failure.path[0]);
    switch (failure.reason) {
      case 'not-a-number':
      case 'too-late':
      case 'not-there':
      case 'closed':
      case 'too-many':
      case 'over':
        return {text: t(`fault.${failure.reason}`), ...(field !== undefined && {field})};
      default:
        return {text: words(failure)};
    }
  };
}

/** What came of a try. Whoever hung up before they were reached was not there. */
export function useOutcomeWords(): (outcome: AttemptOutcome) => string {
  const {t} = useTranslation(['callbacks', 'calls']);
  return outcome =>
    outcome === 'answered'
      ? t('callbacks:reached')
      : t(`calls:reason.${outcome === 'hung-up' ? 'no-answer' : outcome}`);
}

/** What came of the last try; undefined: there was none. */
export function useAttemptWords(): (callback: CallbackEntry) => string | undefined {
  const words = useOutcomeWords();
  return ({attempts}) => {
    const outcome = attempts.at(-1)?.outcome;
    return outcome && words(outcome);
  };
}
