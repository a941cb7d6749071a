import {useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref} from 'react';
import {useTranslation} from 'react-i18next';
import type {ToolTag} from '../../../core/contract/tool-values.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {Chip} from '../../design/chip.tsx';
import {useAnnouncer} from '../../design/live-region.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {markedParts} from '../pick-list/marked-parts.ts';
import styles from './tool-panel.module.css';

/** The keys of whichever field one types in. */
export interface PanelKeys {
  /** Whether it was meant for the list. */
  readonly handle: (event: KeyboardEvent) => boolean;
}

interface Tool {
  readonly id: string;
  readonly name: string;
}

/** How a panel hangs together with the field that finds in it. */
export interface PanelLinks {
  readonly id: string;
  readonly query: string;
  /** Which line is chosen, for `aria-activedescendant`. */
  readonly onActive: (lineId: string | undefined) => void;
  readonly keys: Ref<PanelKeys>;
  /** Back to the field one types in. */
  readonly refocus: () => void;
}

interface ToolPanelProps<T extends Tool> extends PanelLinks {
  readonly label: string;
  readonly tools: readonly T[];
  readonly tags: readonly ToolTag[];
  readonly chosenTag: ToolTagId | undefined;
  readonly onTag: (tag: ToolTagId | undefined) => void;
  /** At the end of a line. */
  readonly whereOf: (tool: T) => string;
  readonly preview: (tool: T) => ReactNode;
  readonly onPick: (tool: T) => void;
  /** Instead of a preview, if there is nothing; undefined: that is not known yet. */
  readonly empty: string | undefined;
  /** "64 templates". */
  readonly counted: string | undefined;
  /** What Enter does: "insert". */
  readonly deed: string;
}

/** TP-3, TP-5, MA-9: what fits what is typed, and what the chosen one would do. The focus stays in the field. */
export function ToolPanel<T extends Tool>({id, query, tools, counted, ...panel}: ToolPanelProps<T>) {
  const {list, active, setActive, handle} = useChoice(tools, panel.onPick);
  useImperativeHandle(panel.keys, () => ({handle}));
  const lineId = active && `${id}-${active.id}`;
  const {onActive} = panel;
  useEffect(() => onActive(lineId), [lineId, onActive]);
  useSaid(counted);
  return (
    <div className={styles.panel} data-tools>
      <Tags {...panel} />
      <div className={styles.both}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold lines like these */}
        <div ref={list} id={id} className={styles.list} role="listbox" aria-label={panel.label} tabIndex={-1}>
          {tools.map(tool => (
            <Line
              key={tool.id}
              id={`${id}-${tool.id}`}
              {...{tool, query}}
              where={panel.whereOf(tool)}
              isActive={tool === active}
              onPoint={() => setActive(tool.id)}
              onPick={() => panel.onPick(tool)}
            />
          ))}
        </div>
        <div className={styles.preview}>{active === undefined ? panel.empty : panel.preview(active)}</div>
      </div>
      <Foot counted={counted} deed={panel.deed} />
    </div>
  );
}

/** Which line Enter would take, and the keys that change it. */
function useChoice<T extends Tool>(tools: readonly T[], pick: (tool: T) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState<string>();
  const found = tools.findIndex(({id}) => id === chosen);
  const index = Math.max(0, found);
  const active = tools[index];
  const go = (to: T | undefined) => {
    setActive(to?.id);
    if (to) list.current?.querySelector(`[data-pick="${to.id}"]`)?.scrollIntoView({block: 'nearest'});
  };
  const handle = (event: KeyboardEvent): boolean => {
    if (active === undefined || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') go(tools[(index + 1) % tools.length]);
    else if (event.key === 'ArrowUp') go(tools.at(index - 1));
    else if (event.key === 'Enter') pick(active);
    else return false;
    return true;
  };
  return {list, active, setActive, handle};
}

/** The list is not in the focus: how many there are is said. */
function useSaid(counted: string | undefined): void {
  const announcer = useAnnouncer();
  useEffect(() => {
    if (counted !== undefined) announcer.polite(counted);
  }, [announcer, counted]);
}

/** More of them than fit on a line or two are found by typing. */
const MOST_TAGS_SHOWN = 8;

function Tags({
  tags,
  chosenTag,
  onTag,
  refocus,
}: Pick<ToolPanelProps<Tool>, 'tags' | 'chosenTag' | 'onTag' | 'refocus'>) {
  const {t} = useTranslation('templates');
  const used = tags.filter(({count}) => count > 0).slice(0, MOST_TAGS_SHOWN);
  if (used.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has a box of its own
    <div className={styles.tags} role="group" aria-label={t('byTag')}>
      {used.map(({id, name}) => (
        <Chip
          key={id}
          tone={id === chosenTag ? 'accent' : 'line'}
          isPressed={id === chosenTag}
          onPress={() => {
            onTag(id === chosenTag ? undefined : id);
            refocus();
          }}
        >
          {name}
        </Chip>
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly tool: Tool;
  readonly query: string;
  readonly where: string;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
}

function Line({id, tool, query, where, isActive, onPoint, onPick}: LineProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and answers keys
    <div
      id={id}
      className={styles.line}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isActive}
      data-pick={tool.id}
      onPointerMove={onPoint}
      onMouseDown={event => event.preventDefault()}
      onClick={onPick}
    >
      <span className={styles.name}>
        {markedParts(tool.name, query).map(({part, isMarked}, n) =>
          isMarked ? (
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one text have no other name
            <mark key={n} className={styles.found}>
              {part}
            </mark>
          ) : (
            part
          ),
        )}
      </span>
      {where !== '' && <span className={styles.where}>{where}</span>}
    </div>
  );
}

function Foot({counted, deed}: {readonly counted: string | undefined; readonly deed: string}) {
  const {t} = useTranslation('templates');
  return (
    <footer className={styles.foot} aria-hidden>
      <span className={styles.hint}>
        <Shortcut keys={['Up']} isDecorative />
        <Shortcut keys={['Down']} isDecorative /> {t('hint.choose')}
      </span>
      <span className={styles.hint}>
        <Shortcut keys={['Enter']} isDecorative /> {deed}
      </span>
      <span className={styles.hint}>
        <Shortcut keys={['Esc']} isDecorative /> {t('hint.close')}
      </span>
      <span className={styles.total}>{counted}</span>
    </footer>
  );
}
