import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {SavedTranscripts} from '../../../core/contract/shell-routes.ts';
import type {TranscriptFormat} from '../../../core/contract/transcript-words.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {useTranscriptWords} from './use-transcript-words.ts';

/** What is saved. */
export interface WantedTranscripts {
  readonly conversations: readonly ConversationId[];
  readonly format: TranscriptFormat;
  readonly withNotes: boolean;
  readonly fileName: string;
}

type Failed = Extract<SavedTranscripts, {outcome: 'failed'}>['why'];

export interface TranscriptSaving {
  /** Undefined: nothing is being saved. */
  readonly progress: {readonly done: number; readonly total: number} | undefined;
  /** Why nothing was saved, the last time. */
  readonly problem: Failed | undefined;
  /** True: it is saved. */
  readonly save: (wanted: WantedTranscripts) => Promise<boolean>;
  /** Nothing is left of it. */
  readonly stop: () => void;
}

/** A.32: saves transcripts as files, says how far it is and what came of it. */
export function useSaveTranscripts(): TranscriptSaving {
  const {t} = useTranslation('transcripts');
  const {shell} = useDesk();
  const {toasts} = useSession();
  const wordsOf = useTranscriptWords();
  const [progress, setProgress] = useState<TranscriptSaving['progress']>();
  const [problem, setProblem] = useState<Failed>();
  const running = useRef<string>(undefined);

  useEffect(
    () =>
      shell.onSignal(signal => {
        if (signal.type === 'saving' && signal.saveId === running.current) {
          setProgress({done: signal.done, total: signal.total});
        }
      }),
    [shell],
  );

  const tell = (saved: Extract<SavedTranscripts, {outcome: 'saved'}>, saveId: string) => {
    const {count, missed, fileName} = saved;
    const left = missed > 0 && t('missed', {count: missed});
    toasts.show({
      title: t('saved', {count}),
      text: left === false ? fileName : `${fileName}. ${left}`,
      action: {label: t('show'), run: () => void shell.ask('shell/show-saved', {saveId})},
    });
  };

  return {
    progress,
    problem,
    async save({conversations, ...wanted}) {
      const saveId = crypto.randomUUID();
      running.current = saveId;
      setProblem(undefined);
      setProgress({done: 0, total: conversations.length});
      const input = {...wanted, saveId, conversations: [...conversations], words: wordsOf()};
      const answer = await shell.ask('shell/save-transcripts', input);
      running.current = undefined;
      setProgress(undefined);
      if (!answer.ok) setProblem('unknown');
      else if (answer.value.outcome === 'failed') setProblem(answer.value.why);
      else if (answer.value.outcome === 'saved') tell(answer.value, saveId);
      return answer.ok && answer.value.outcome === 'saved';
    },
    stop() {
      if (running.current !== undefined) void shell.ask('shell/stop-saving', {saveId: running.current});
    },
  };
}
