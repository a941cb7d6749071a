import {useEffect} from 'react';
import {useStore} from 'zustand';
import {gapsIn, type Gap} from '../../../core/template/variables.ts';
import {useSession} from '../session/session.ts';
import type {DraftPlace} from './draft-place.ts';
import type {Pen} from './pen.ts';
import {useAboutWritten} from './use-written.ts';

const none: readonly Gap[] = [];

/** What a template left to be filled in an answer (TP-4); in a note nothing has to be. And the way to the next. */
export function useGaps(place: DraftPlace, penNow: () => Pen | undefined) {
  // The words matter only where there is a gap in them: without one, no letter draws the composer.
  const text = useAboutWritten(place, written =>
    place.mode === 'reply' && gapsIn(written.text).length > 0 ? written.text : '',
  );
  const gaps = text === '' ? none : gapsIn(text);
  useWritingInto(place, penNow);
  return {gaps, goToGap: () => penNow()?.toGap()};
}

/** MA-4: what a macro writes comes behind what is written already. */
function useWritingInto({conversationId, mode}: DraftPlace, penNow: () => Pen | undefined): void {
  const {composer} = useSession();
  const toWrite = useStore(composer, state => state.toWrite);
  useEffect(() => {
    if (toWrite?.conversation !== conversationId || mode !== 'reply') return undefined;
    // Not while React draws: it would put back what the field had before. One with formatting may still be coming.
    const timer = setInterval(() => {
      const pen = penNow();
      if (pen === undefined) return;
      clearInterval(timer);
      composer.wrote();
      pen.append(toWrite.text);
    });
    return () => clearInterval(timer);
  }, [composer, toWrite, conversationId, mode, penNow]);
}
