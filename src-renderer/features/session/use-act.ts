import {useCallback} from 'react';
import type {CommandRoute} from '../../../core/contract/contract.ts';
import {useRun, type Asked} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from './session.ts';

/** Runs a command, and says it in a toast if it was refused. True: it was done. */
export type Act = <C extends CommandRoute>(route: C, input: Asked<C>) => Promise<boolean>;

/** For commands whose refusal needs no more than words. */
export function useAct(): Act {
  const run = useRun();
  const {toasts} = useSession();
  const words = useFailureWords();
  return useCallback(
    async <C extends CommandRoute>(route: C, input: Asked<C>) => {
      const answer = await run(route, input);
      if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
      return answer.ok;
    },
    [run, toasts, words],
  );
}
