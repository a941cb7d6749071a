import {
  memo,
  useCallback,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type UIEvent,
} from 'react';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import type {Key} from '../../design/keys.ts';
import {markedParts} from './marked-parts.ts';
import styles from './pick-list.module.css';

/** One thing to pick. */
export interface Pick {
  readonly id: string;
  readonly text: string;
  readonly icon?: ReactNode;
  /** A second, quieter line of words beside the text. */
  readonly detail?: string;
  readonly end?: ReactNode;
  readonly keys?: readonly Key[];
  /** Pressed after `keys`. */
  readonly secondKey?: Key;
  /** Leads to more of the others instead of being one of them: nothing in it is marked. */
  readonly isPlain?: boolean;
  /** More lines come in its place when it is picked. */
  readonly leadsOn?: boolean;
  /** Shown, and cannot be picked because of this. */
  readonly off?: string | undefined;
  readonly onPick: () => void;
}

export interface PickGroup {
  readonly id: string;
  readonly title?: string;
  readonly picks: readonly Pick[];
}

interface PickListProps {
  /** Names the field, and stands in it while it is empty. */
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly groups: readonly PickGroup[];
  /** Said when nothing fits. */
  readonly empty: ReactNode;
  readonly size?: 'md' | 'lg';
  /** At the end of the field. */
  readonly end?: ReactNode;
  /** Between the field and the list. */
  readonly under?: ReactNode;
  /** What stands out in the lines; without it, what was typed. */
  readonly marked?: string;
  /** What is shown is not yet what was asked for. */
  readonly isBusy?: boolean;
  /** A key is about to choose or to pick: the list has to be what the field asks for. */
  readonly onBeforePick?: () => void;
  /** The list is nearly at its end: there may be more to show. */
  readonly onNearEnd?: () => void;
  /** Backspace in a field with nothing to take away. */
  readonly onBackOut?: () => void;
  readonly fieldRef?: Ref<HTMLInputElement>;
}

/** Pixels from the end of the list at which more is asked for, and lines from it. */
const NEAR_END = {pixels: 300, lines: 5};
const pickingKeys: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Enter']);

/**
 * Type to find, arrows to choose, Enter to pick. The focus stays in the field; what is chosen
 * is told by `aria-activedescendant`. The first fit is always chosen, so Enter is enough.
 */
export function PickList({label, query, onQuery, groups, empty, size = 'md', ...more}: PickListProps) {
  const {end, under, marked = query, isBusy = false, onBeforePick, onNearEnd, fieldRef} = more;
  const id = useId();
  const shown = groups.filter(({picks}) => picks.length > 0);
  const picks = shown.flatMap(group => group.picks);
  const {list, active, point, handleKeyDown} = usePicking(picks, query === '' ? more : {onNearEnd});
  const handleScroll = ({currentTarget: {scrollTop, scrollHeight, clientHeight}}: UIEvent) => {
    if (scrollHeight - clientHeight - scrollTop < NEAR_END.pixels) onNearEnd?.();
  };
  return (
    <div className={styles.pickList} data-size={size}>
      <div className={styles.field}>
        <SearchIcon size={size === 'lg' ? 18 : 15} className={styles.icon} />
        <input
          ref={fieldRef}
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded={picks.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active && `${id}-${active.id}`}
          aria-autocomplete="list"
          aria-label={label}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens in order to be typed into
          autoFocus
          value={query}
          onChange={({target}) => {
            point(undefined);
            onQuery(target.value);
          }}
          // Before the handler that is, which then knows what is drawn by this one.
          onKeyDownCapture={({key}) => pickingKeys.has(key) && onBeforePick?.()}
          onKeyDown={handleKeyDown}
        />
        {end}
      </div>
      {under}
      <div
        ref={list}
        id={`${id}-list`}
        className={styles.list}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold lines like these
        role="listbox"
        aria-label={label}
        aria-busy={isBusy}
        onScroll={handleScroll}
      >
        {shown.map(group => (
          <Group key={group.id} group={group} listId={id} marked={marked} activeId={active?.id} onPoint={point} />
        ))}
      </div>
      {picks.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  );
}

type Leaving = {readonly [Name in 'onNearEnd' | 'onBackOut']?: PickListProps[Name] | undefined};

/** One that is off says why instead. */
function pickThat(pick: Pick | undefined): void {
  if (pick?.off === undefined) pick?.onPick();
}

/** Which line Enter would pick, and the keys that change it. */
function usePicking(picks: readonly Pick[], {onNearEnd, onBackOut}: Leaving) {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<{readonly id: string; readonly at: number}>();
  const found = picks.findIndex(pick => pick.id === chosen?.id);
  // A line that led to more is gone when that is there: the first of it stands in its place.
  const index = found === -1 ? Math.min(chosen?.at ?? 0, Math.max(0, picks.length - 1)) : found;
  const active = picks[index];
  const choose = (to: number) => {
    if (picks.length === 0) return;
    const at = (to + picks.length) % picks.length;
    setChosen({id: picks[at]?.id ?? '', at});
    list.current?.querySelectorAll('[data-pick]')[at]?.scrollIntoView({block: 'nearest'});
    // Not on the line that leads on: it would be another one by the time Enter is pressed.
    if (at >= picks.length - NEAR_END.lines && picks[at]?.leadsOn !== true) onNearEnd?.();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') choose(index + 1);
    else if (event.key === 'ArrowUp') choose(index - 1);
    else if (event.key === 'Enter') {
      if (active?.leadsOn !== true) setChosen(undefined);
      pickThat(active);
    } else if (event.key === 'Backspace' && onBackOut) onBackOut();
    else return;
    event.preventDefault();
  };
  const point = useCallback((id: string | undefined) => setChosen(id === undefined ? undefined : {id, at: 0}), []);
  return {list, active, point, handleKeyDown};
}

interface GroupProps {
  readonly group: PickGroup;
  readonly listId: string;
  readonly marked: string;
  readonly activeId: string | undefined;
  readonly onPoint: (id: string) => void;
}

const Group = memo(function Group({group: {id, title, picks}, listId, marked, activeId, onPoint}: GroupProps) {
  const titleId = `${listId}-group-${id}`;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the group of a listbox, not of a select
    <div role="group" {...(title === undefined ? {} : {'aria-labelledby': titleId})}>
      {title !== undefined && (
        <div id={titleId} className={styles.title}>
          {title}
        </div>
      )}
      {picks.map(pick => (
        <Line
          key={pick.id}
          id={`${listId}-${pick.id}`}
          pick={pick}
          marked={marked}
          isActive={pick.id === activeId}
          onPoint={onPoint}
        />
      ))}
    </div>
  );
});

interface LineProps {
  readonly id: string;
  readonly pick: Pick;
  readonly marked: string;
  readonly isActive: boolean;
  readonly onPoint: (id: string) => void;
}

/** Drawn again only if it changed: there may be hundreds, and an arrow key moves between two. */
const Line = memo(function Line({id, pick, marked, isActive, onPoint}: LineProps) {
  const {text, icon, end, keys, secondKey, off, isPlain = false} = pick;
  const detail = off ?? pick.detail;
  const wanted = isPlain ? '' : marked;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and answers keys
    <div
      id={id}
      className={styles.line}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isActive}
      aria-disabled={off !== undefined || undefined}
      data-pick={pick.id}
      data-plain={isPlain || undefined}
      // The field keeps the focus: what is picked may leave the list where it is.
      onMouseDown={event => event.preventDefault()}
      onPointerMove={() => onPoint(pick.id)}
      onClick={() => pickThat(pick)}
    >
      {icon !== undefined && <span className={styles.mark}>{icon}</span>}
      <span className={styles.text}>
        <Marked text={text} query={wanted} />
      </span>
      {detail !== undefined && (
        <span className={styles.detail}>
          <Marked text={detail} query={wanted} />
        </span>
      )}
      <span className={styles.end}>
        {end}
        {keys && <Shortcut keys={keys} isDecorative />}
        {secondKey !== undefined && <Shortcut keys={[secondKey]} isDecorative />}
      </span>
    </div>
  );
});

/** A text in which the beginnings of words that were typed stand out. */
function Marked({text, query}: {readonly text: string; readonly query: string}) {
  return markedParts(text, query).map(({part, isMarked}, n) =>
    isMarked ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
      <mark key={n} className={styles.found}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
