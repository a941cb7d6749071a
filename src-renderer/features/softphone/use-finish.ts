import {useState} from 'react';
import type {CallSettings} from '../../../core/contract/call-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import type {LiveCall} from './call-entries.ts';
import type {Written} from './softphone-store.ts';

/** What has to be there before a wrap-up can be finished. */
export type Missing = 'summary' | 'outcome';

type Needs = Pick<CallSettings, 'needsSummary' | 'needsOutcome'>;

/** Ends the wrap-up of a call. The answer is what is still missing; nothing: it is over, or why not was said. */
export function useFinish({id: callId, conversationId}: LiveCall, needs: Needs | undefined) {
  const run = useRun();
  const words = useFailureWords();
  const {toasts, formCalls} = useSession();
  const [isBusy, setBusy] = useState(false);
  const explain = (failure: Failure): readonly Missing[] => {
    // The workspace may ask for more since this was opened.
    const [path] = failure.code === 'invalid' && failure.reason === 'missing' ? failure.path : [];
    if (path === 'summary') return ['summary'];
    if (path === 'outcomeId') return ['outcome'];
    // LC-11: what the form lacks is shown where it is filled in.
    if (failure.code === 'unfilled') formCalls.ask(conversationId, failure.fieldIds);
    toasts.show({text: words(failure), tone: 'failed'});
    return [];
  };
  return {
    isBusy,
    finish: async (written: Written, solve: boolean): Promise<readonly Missing[]> => {
      const missing: readonly Missing[] = [
        ...(needs?.needsSummary === true && written.summary.trim() === '' ? (['summary'] as const) : []),
        ...(needs?.needsOutcome === true && written.outcomeId === null ? (['outcome'] as const) : []),
      ];
      if (missing.length > 0 || isBusy) return missing;
      setBusy(true);
      const answer = await run('call/finish-wrap-up', {
        callId,
        ...written,
        tagIds: [...written.tagIds],
        solve,
      });
      setBusy(false);
      return answer.ok ? [] : explain(answer.failure);
    },
  };
}
