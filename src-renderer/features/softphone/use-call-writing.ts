import {useEffect, useEffectEvent, useState} from 'react';
import {useStore} from 'zustand';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import type {LiveCall} from './call-entries.ts';
import type {Written} from './softphone-store.ts';

/** What is written is kept after so long, also while somebody writes on: nobody loses more than a word. */
const SAVED_AFTER_MS = 250;

type Saving = 'saved' | 'saving' | 'failed';

/** What is said about a call, from its first word to the end of its wrap-up: kept as it is written. */
export function useCallWriting({id: callId, summary, outcome, tagIds}: LiveCall) {
  const {softphone} = useSession();
  const run = useRun();
  const own = useStore(softphone, state => state.written[callId]);
  const written: Written = own ?? {summary, outcomeId: outcome?.id ?? null, tagIds};
  const [saved, setSaved] = useState(written);
  const [hasFailed, setFailed] = useState(false);
  const isSaved = isSame(saved, written);
  const save = useEffectEvent(async () => {
    if (isSaved) return;
    const answer = await run('call/write', {callId, ...written, tagIds: [...written.tagIds]});
    setFailed(!answer.ok);
    if (answer.ok) setSaved(written);
  });
  // One at a time. What the engine did not take is tried again with the next letter.
  const again = hasFailed ? own : undefined;
  useEffect(() => {
    if (isSaved) return undefined;
    const timer = setTimeout(() => void save(), SAVED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isSaved, saved, again]);
  // What stands in the place of this next begins with what was written here.
  useEffect(() => () => void save(), []);
  const state: Saving = isSaved ? 'saved' : hasFailed ? 'failed' : 'saving';
  return {
    written,
    saving: state,
    edit: (changes: Partial<Written>) => softphone.write(callId, {...written, ...changes}),
  };
}

const isSame = (one: Written, other: Written): boolean =>
  one.summary === other.summary &&
  one.outcomeId === other.outcomeId &&
  one.tagIds.length === other.tagIds.length &&
  one.tagIds.every((tag, n) => tag === other.tagIds[n]);
