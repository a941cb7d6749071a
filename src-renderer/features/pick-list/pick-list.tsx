import {useId, useRef, useState, type KeyboardEvent, type ReactNode} from 'react';
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
}

/**
 * Type to find, arrows to choose, Enter to pick. The focus stays in the field; what is chosen
 * is told by `aria-activedescendant`. The first fit is always chosen, so Enter is enough.
 */
export function PickList({label, query, onQuery, groups, empty, size = 'md', end}: PickListProps) {
  const id = useId();
  const shown = groups.filter(({picks}) => picks.length > 0);
  const picks = shown.flatMap(group => group.picks);
  const {list, active, setChosen, handleKeyDown} = usePicking(picks);
  return (
    <div className={styles.pickList} data-size={size}>
      <div className={styles.field}>
        <SearchIcon size={size === 'lg' ? 18 : 15} className={styles.icon} />
        <input
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
            setChosen(undefined);
            onQuery(target.value);
          }}
          onKeyDown={handleKeyDown}
        />
        {end}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold lines like these */}
      <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label={label}>
        {shown.map(group => (
          <Group key={group.id} group={group} listId={id} query={query} active={active} onPoint={setChosen} />
        ))}
      </div>
      {picks.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  );
}

/** Which line Enter would pick, and the keys that change it. */
function usePicking(picks: readonly Pick[]) {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string>();
  const found = picks.findIndex(pick => pick.id === chosen);
  const index = Math.max(0, found);
  const active = picks[index];
  const choose = (pick: Pick | undefined) => {
    setChosen(pick?.id);
    const line = pick && list.current?.querySelector(`[data-pick="${CSS.escape(pick.id)}"]`);
    line?.scrollIntoView({block: 'nearest'});
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') choose(picks[(index + 1) % picks.length]);
    else if (event.key === 'ArrowUp') choose(picks.at(index - 1));
    else if (event.key === 'Enter') active?.onPick();
    else return;
    event.preventDefault();
  };
  return {list, active, setChosen, handleKeyDown};
}

interface GroupProps {
  readonly group: PickGroup;
  readonly listId: string;
  readonly query: string;
  readonly active: Pick | undefined;
  readonly onPoint: (id: string) => void;
}

function Group({group: {id, title, picks}, listId, query, active, onPoint}: GroupProps) {
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
          query={query}
          isActive={pick.id === active?.id}
          onPoint={() => onPoint(pick.id)}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly pick: Pick;
  readonly query: string;
  readonly isActive: boolean;
  readonly onPoint: () => void;
}

function Line({id, pick, query, isActive, onPoint}: LineProps) {
  const {text, detail, icon, end, keys, secondKey, onPick} = pick;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and answers keys
    <div
      id={id}
      className={styles.line}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isActive}
      data-pick={pick.id}
      onPointerMove={onPoint}
      onClick={onPick}
    >
      {icon !== undefined && <span className={styles.mark}>{icon}</span>}
      <span className={styles.text}>
        <Marked text={text} query={query} />
      </span>
      {detail !== undefined && (
        <span className={styles.detail}>
          <Marked text={detail} query={query} />
        </span>
      )}
      <span className={styles.end}>
        {end}
        {keys && <Shortcut keys={keys} isDecorative />}
        {secondKey !== undefined && <Shortcut keys={[secondKey]} isDecorative />}
      </span>
    </div>
  );
}

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
