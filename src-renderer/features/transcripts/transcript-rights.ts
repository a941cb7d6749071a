import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** D39: whether there are transcripts for whoever sits here, and with notes. */
export function useTranscriptRights(): {readonly may: boolean; readonly withNotes: boolean} {
  const rights = valueOf(useLive('transcript/rights', {}));
  return {may: rights?.may === true, withNotes: rights?.withNotes === true};
}
