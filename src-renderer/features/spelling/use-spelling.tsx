import {useEffect, useEffectEvent, useRef, useState, type MouseEvent, type ReactNode, type RefObject} from 'react';
import {useDesk} from '../../engine/desk.ts';
import {fieldSheet, putBehind} from './field-sheet.ts';
import type {Mark, Sheet} from './sheet.ts';
import './spelling.css';
import styles from './spelling.module.css';
import {SpellingMenu} from './spelling-menu.tsx';
import {watchSheet, type WatchedSheet} from './watch-sheet.ts';

interface Asked {
  /** When: each question has its own menu. */
  readonly at: number;
  readonly mark: Mark;
  readonly sheet: Sheet;
}

export interface SpellingHere {
  /** Around the field: opens the menu on a misspelt word, by the mouse or the menu key (A.10). */
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly menu: ReactNode;
}

/**
 * Spell check on a sheet that is there once `sheetOf` is called; `watch` hears of what is written there.
 *
 * @param of what the sheet belongs to, if another may take its place: then it begins anew
 */
export function useSpelling(
  sheetOf: () => Sheet | undefined,
  watch: (watched: WatchedSheet) => (() => void) | undefined,
  of?: object,
): SpellingHere {
  const {speller} = useDesk();
  const watched = useRef<{readonly sheet: Sheet; readonly marks: WatchedSheet}>(undefined);
  const [asked, setAsked] = useState<Asked>();
  const begin = useEffectEvent(() => {
    const sheet = sheetOf();
    if (sheet === undefined) return undefined;
    const marks = watchSheet(sheet, speller, globalThis.CSS?.highlights);
    watched.current = {sheet, marks};
    const stopHearing = watch(marks);
    return () => {
      watched.current = undefined;
      stopHearing?.();
      marks.stop();
    };
  });
  useEffect(() => begin(), [speller, of]);
  return {
    onContextMenu(event) {
      const here = watched.current;
      // The menu key has no place of its own; a Mac's Ctrl+click has one, and no second button.
      const point = event.button === 2 || event.ctrlKey ? {x: event.clientX, y: event.clientY} : ('caret' as const);
      const mark = here?.marks.markAt(point);
      if (here === undefined || mark === undefined) return;
      event.preventDefault();
      setAsked({mark, sheet: here.sheet, at: event.timeStamp});
    },
    menu: asked && (
      <SpellingMenu key={asked.at} mark={asked.mark} sheet={asked.sheet} onClose={() => setAsked(undefined)} />
    ),
  };
}

interface FieldSpelling extends Pick<SpellingHere, 'onContextMenu'> {
  /** Stands before the field: the words behind it, in which marks are drawn, and the menu while it is open. */
  readonly marks: ReactNode;
}

/** The same for a plain field. */
export function useFieldSpelling(field: RefObject<HTMLTextAreaElement | null>, text: string): FieldSpelling {
  const behind = useRef<HTMLDivElement>(null);
  const watched = useRef<WatchedSheet>(undefined);
  const {onContextMenu, menu} = useSpelling(
    () => (field.current && behind.current ? fieldSheet(field.current, behind.current) : undefined),
    marks => {
      watched.current = marks;
      const [before, under] = [field.current, behind.current];
      if (before === null || under === null) return undefined;
      const follow = () => putBehind(before, under);
      const resized = new ResizeObserver(follow);
      resized.observe(before);
      before.addEventListener('scroll', follow, {passive: true});
      return () => {
        resized.disconnect();
        before.removeEventListener('scroll', follow);
      };
    },
  );
  // Whoever wrote it: a template, a macro, a draft of before.
  useEffect(() => watched.current?.changed(), [text]);
  return {
    onContextMenu,
    marks: (
      <>
        <div ref={behind} className={styles.behind} aria-hidden />
        {menu}
      </>
    ),
  };
}
