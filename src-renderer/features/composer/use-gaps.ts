import {useEffect, type RefObject} from 'react';
import {useStore} from 'zustand';
import {gapBeside, gapsIn, type Gap} from '../../../core/template/variables.ts';
import {joinedWith} from '../macros/joined-with.ts';
import {useSession} from '../session/session.ts';
import {insertText} from '../templates/insert-text.ts';
import type {DraftPlace} from './draft-place.ts';
import {useWritten} from './use-written.ts';

const none: readonly Gap[] = [];

/** What a template left to be filled in an answer (TP-4); in a note nothing has to be. And the ways to write templates. */
export function useGaps(place: DraftPlace, field: RefObject<HTMLTextAreaElement | null>) {
  const {text} = useWritten(place).written;
  const gaps = place.mode === 'reply' ? gapsIn(text) : none;
  useWritingInto(place, field);

  const goToGap = () => {
    const {current: into} = field;
    if (into === null) return;
    const gap = gapBeside(into.value, {start: into.selectionStart, end: into.selectionEnd}, false) ?? gaps[0];
    into.focus();
    if (gap !== undefined) into.setSelectionRange(gap.start, gap.end);
  };
  const insert = (words: string) => {
    const {current: into} = field;
    if (into !== null) insertText(into, words, {start: into.selectionStart, end: into.selectionEnd});
  };
  return {gaps, goToGap, insert};
}

/** MA-4: what a macro writes comes behind what is written already. */
function useWritingInto({conversationId, mode}: DraftPlace, field: RefObject<HTMLTextAreaElement | null>): void {
  const {composer} = useSession();
  const toWrite = useStore(composer, state => state.toWrite);
  useEffect(() => {
    if (toWrite?.conversation !== conversationId || mode !== 'reply') return undefined;
    // Not while React draws: it would put back what the field had before.
    const timer = setTimeout(() => {
      const {current: into} = field;
      if (into === null) return;
      composer.wrote();
      const {length} = into.value;
      insertText(into, joinedWith(into.value, toWrite.text).slice(length), {start: length, end: length});
    });
    return () => clearTimeout(timer);
  }, [composer, toWrite, conversationId, mode, field]);
}
