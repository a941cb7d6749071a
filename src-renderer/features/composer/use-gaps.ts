import {useEffect, type RefObject} from 'react';
import {useStore} from 'zustand';
import {gapBeside, gapsIn, type Gap} from '../../../core/template/variables.ts';
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
    const {current: into} = field;
    if (toWrite?.conversation !== conversationId || mode !== 'reply' || into === null) return;
    composer.wrote();
    const end = into.value.length;
    insertText(into, into.value.trim() === '' ? toWrite.text : `\n\n${toWrite.text}`, {start: end, end});
  }, [composer, toWrite, conversationId, mode, field]);
}
