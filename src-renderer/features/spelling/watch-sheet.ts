import type {Stretch} from '../../../core/spelling/words.ts';
import type {Speller} from '../../engine/speller.ts';
import type {Mark, Sheet, SheetLine} from './sheet.ts';

/** The name under which the page draws them (`spelling.css`). */
export const HIGHLIGHT = 'misspelt';
/** Nobody reads more of them, and each is drawn. */
export const MOST_MARKS = 200;
/** So long nobody types before what they wrote is looked up; and at the latest. */
const AFTER_MS = 150;
const AT_LATEST_MS = 600;
/** So many letters are asked for at a time. */
const ASKED_AT_ONCE = 20_000;
const MOST_REMEMBERED = 2_000;

export interface WatchedSheet {
  /** Something was written, by whatever means. */
  readonly changed: () => void;
  /** The word at that place in the window, or where the cursor is. */
  readonly markAt: (point: {readonly x: number; readonly y: number} | 'caret') => Mark | undefined;
  readonly stop: () => void;
}

/**
 * Marks what is misspelt on a sheet while somebody writes there. Nothing is done with a key press but letting go of marks
 * that are not true any more: what there is to look up is gathered when nothing else is to be done, and only lines that
 * are new go to the thread. The word that is being written is not marked until the cursor leaves it.
 */
export function watchSheet(sheet: Sheet, speller: Speller, highlights: HighlightRegistry | undefined): WatchedSheet {
  const marks = marksOn(sheet, shownIn(highlights));
  const found = lookedUpBy(speller);
  let isStopped = false;

  const look = async () => {
    const texts = sheet.lines().map(({text}) => text);
    const isFound = await found.add(texts);
    // Where somebody wrote on meanwhile, that is looked up, too, in a moment.
    if (!isStopped && isFound && !timer.isRunning()) marks.put(sheet.lines(), found.in);
  };
  const timer = whenIdle(() => void look());
  const listeners = new AbortController();
  const on = {signal: listeners.signal, passive: true};
  sheet.element.addEventListener('input', marks.writing, on);
  sheet.element.addEventListener('blur', marks.settle, on);
  sheet.element.addEventListener('focus', speller.begin, on);
  sheet.element.ownerDocument.addEventListener('selectionchange', marks.moved, on);
  const stopHearing = speller.subscribe((now, before) => now.version !== before.version && timer.soon());
  if (sheet.element.ownerDocument.activeElement === sheet.element) speller.begin();
  timer.soon();

  return {
    changed() {
      marks.letGo();
      timer.soon();
    },
    markAt: marks.at,
    stop() {
      isStopped = true;
      for (const end of [timer.stop, stopHearing, () => listeners.abort(), marks.wipe]) end();
    },
  };
}

/** The marks of a sheet, and which of them are shown. */
function marksOn(sheet: Sheet, shown: ReturnType<typeof shownIn>) {
  let marks: readonly Mark[] = [];
  let held: Mark | undefined;
  let isWriting = false;
  const paint = () => {
    held = isWriting ? marks.find(sheet.hasCaretAt) : undefined;
    shown.show(marks.filter(mark => mark !== held).map(({range}) => range));
  };
  const settle = () => {
    isWriting = false;
    if (held !== undefined) paint();
  };
  return {
    settle,
    writing: () => {
      isWriting = true;
    },
    moved: () => held !== undefined && !sheet.hasCaretAt(held) && settle(),
    wipe: () => shown.show([]),
    /** Those that are not true any more. */
    letGo() {
      const still = marks.filter(sheet.truth());
      if (still.length === marks.length) return;
      marks = still;
      paint();
    },
    put(lines: readonly SheetLine[], wrongIn: (text: string) => readonly Stretch[]) {
      let left = MOST_MARKS;
      const wrong = lines.map(({text}) => {
        const stretches = wrongIn(text).slice(0, left);
        left -= stretches.length;
        return stretches;
      });
      const count = wrong.findLastIndex(one => one.length > 0) + 1;
      sheet.draw(lines, count);
      marks = lines.slice(0, count).flatMap((line, n) => (wrong[n] ?? []).flatMap(one => markOf(line, one)));
      paint();
    },
    at: (point: {readonly x: number; readonly y: number} | 'caret') =>
      marks.filter(sheet.truth()).find(one => (point === 'caret' ? sheet.hasCaretAt(one) : isAt(one.range, point))),
  };
}

/** What was found in lines so far, as long as it holds. */
function lookedUpBy(speller: Speller) {
  const found = new Map<string, readonly Stretch[]>();
  let {version} = speller.getState();
  return {
    in: (text: string) => found.get(text) ?? [],
    /** False: what is right is another thing since. */
    async add(texts: readonly string[]): Promise<boolean> {
      const asked = speller.getState().version;
      if (asked !== version || found.size > MOST_REMEMBERED) found.clear();
      version = asked;
      for (const group of inGroups(texts.filter(text => !found.has(text)))) {
        const answer = await speller.check(group);
        if (speller.getState().version !== asked) return false;
        if (answer !== undefined) group.forEach((text, n) => found.set(text, answer[n] ?? []));
      }
      return true;
    },
  };
}

function markOf(line: SheetLine, stretch: Stretch): readonly Mark[] {
  const range = line.rangeOf(stretch);
  const word = line.text.slice(stretch.start, stretch.end);
  return range === undefined ? [] : [{word, start: line.at + stretch.start, range}];
}

const isAt = (range: Range, {x, y}: {readonly x: number; readonly y: number}): boolean =>
  [...range.getClientRects()].some(({left, right, top, bottom}) => left <= x && x <= right && top <= y && y <= bottom);

/** Each line once, as many at a time as make no thread wait long. */
function* inGroups(texts: readonly string[]): Generator<readonly string[]> {
  let group: string[] = [];
  let letters = 0;
  for (const text of new Set(texts)) {
    group.push(text);
    letters += text.length;
    if (letters < ASKED_AT_ONCE) continue;
    yield group;
    [group, letters] = [[], 0];
  }
  if (group.length > 0) yield group;
}

/** The ranges of one sheet among those of the page. Without a registry (not in this browser) nothing is shown. */
function shownIn(highlights: HighlightRegistry | undefined) {
  let mine: readonly Range[] = [];
  return {
    show(ranges: readonly Range[]) {
      if (highlights === undefined) return;
      const all = highlights.get(HIGHLIGHT) ?? new Highlight();
      for (const range of mine) all.delete(range);
      for (const range of ranges) all.add(range);
      highlights.set(HIGHLIGHT, all);
      mine = ranges;
    },
  };
}

/** Calls back once nobody has written for a moment, in time that is nobody's. */
function whenIdle(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  let idle: number | undefined;
  const run = () => {
    timer = undefined;
    // jsdom has none.
    if (typeof requestIdleCallback !== 'function') return work();
    idle = requestIdleCallback(
      () => {
        idle = undefined;
        work();
      },
      {timeout: AT_LATEST_MS},
    );
  };
  const stop = () => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    timer = idle = undefined;
  };
  return {
    stop,
    isRunning: () => timer !== undefined || idle !== undefined,
    soon() {
      const now = performance.now();
      if (timer === undefined && idle === undefined) first = now;
      stop();
      timer = setTimeout(run, Math.max(0, Math.min(AFTER_MS, first + AT_LATEST_MS - now)));
    },
  };
}
