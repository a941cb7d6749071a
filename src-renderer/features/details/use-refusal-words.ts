import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {CommandRoute} from '../../../core/contract/contract.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {useRun, type Asked} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import type {Act} from '../session/use-act.ts';

/** Why the engine says no to what one does here; `details:refused` has the words. */
const reasons = [
  'assignee-missing',
  'changed',
  'characters',
  'circle',
  'empty',
  'held',
  'internal',
  'letters',
  'merged-conversations',
  'missing',
  'name-taken',
  'no-such-option',
  'nobody-may-see',
  'not-a-date',
  'not-a-gender',
  'not-a-number',
  'not-a-time',
  'not-an-email',
  'not-closed',
  'not-in-audience',
  'not-in-queue',
  'not-newest',
  'not-of-pattern',
  'not-one-line',
  'not-predictable',
  'not-startable',
  'not-text',
  'not-texts',
  'not-whole',
  'not-their-address',
  'not-there',
  'not-yes-or-no',
  'other-customer',
  'restricted',
  'same',
  'seen-by-fewer',
  'taken',
  'too-large',
  'too-long',
  'too-many',
  'unknown-attribute',
] as const;

/** A refusal in the reader's language, down to what was wrong with the value. */
export function useRefusalWords(): (failure: Failure) => string {
  const {t} = useTranslation('details');
  const words = useFailureWords();
  return useCallback(
    (failure: Failure) => {
      const reason = failure.code === 'invalid' ? reasons.find(one => one === failure.reason) : undefined;
      return reason === undefined ? words(failure) : t(`refused.${reason}`);
    },
    [t, words],
  );
}

/** Runs a command, and says in a toast why it was refused. True: it was done. */
export function useDo(): Act {
  const run = useRun();
  const words = useRefusalWords();
  const {toasts} = useSession();
  return useCallback(
    async <C extends CommandRoute>(route: C, input: Asked<C>) => {
      const answer = await run(route, input);
      if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
      return answer.ok;
    },
    [run, words, toasts],
  );
}
