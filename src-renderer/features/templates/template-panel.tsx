import {useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {fill, writtenAs} from '../../../core/template/variables.ts';
import {Chip} from '../../design/chip.tsx';
import {useAnnouncer} from '../../design/live-region.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {markedParts} from '../pick-list/marked-parts.ts';
import {FilledText} from './filled-text.tsx';
import styles from './template-panel.module.css';
import {useFacts} from './use-facts.ts';
import {useFoundTemplates, type FoundTemplate} from './use-found-templates.ts';
import {useVariableLabel} from './use-variable-label.ts';

/** The keys of whichever field one types in. */
export interface PanelKeys {
  /** Whether it was meant for the list. */
  readonly handle: (event: KeyboardEvent) => boolean;
}

interface TemplatePanelProps {
  readonly id: string;
  readonly head: ConversationHead;
  readonly query: string;
  /** What to write: filled in as far as it can be. */
  readonly onPick: (text: string) => void;
  /** Which line is chosen, for `aria-activedescendant`. */
  readonly onActive: (lineId: string | undefined) => void;
  readonly keys: Ref<PanelKeys>;
  /** Back to the field one types in. */
  readonly refocus: () => void;
}

/** TP-3, TP-5: templates that fit, and what the chosen one would write. The focus stays in the field above or below. */
export function TemplatePanel({id, head, query, onPick, onActive, keys, refocus}: TemplatePanelProps) {
  const {t} = useTranslation('templates');
  const [tag, setTag] = useState<ToolTagId>();
  const {live, found} = useFoundTemplates(query.trim(), tag === undefined ? [] : [tag], head.channel);
  const facts = useFacts(head);
  const labelOf = useVariableLabel();
  const templates = found?.templates ?? [];
  const pick = (template: FoundTemplate) => onPick(writtenAs(fill(template.text, facts), labelOf));
  const {list, active, setActive, handle} = useChoice(templates, pick);
  useImperativeHandle(keys, () => ({handle}));
  const lineId = active && `${id}-${active.id}`;
  useEffect(() => onActive(lineId), [lineId, onActive]);
  useCountSaid(found?.total);
  const nameOf = (of: string) => found?.names.find(one => one.id === of)?.name ?? '';

  return (
    <div className={styles.panel} data-templates>
      <Tags
        chosen={tag}
        onChoose={chosen => {
          setTag(chosen);
          refocus();
        }}
      />
      <div className={styles.both}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold lines like these */}
        <div ref={list} id={id} className={styles.list} role="listbox" aria-label={t('title')} tabIndex={-1}>
          {templates.map(template => (
            <Line
              key={template.id}
              id={`${id}-${template.id}`}
              {...{template, query}}
              where={template.queueIds.map(nameOf).filter(Boolean).join(', ')}
              isActive={template === active}
              onPoint={() => setActive(template.id)}
              onPick={() => pick(template)}
            />
          ))}
        </div>
        {active === undefined ? (
          <p className={styles.nothing}>
            {live.phase === 'failed' && !found ? t('failed') : found && t(nothingSaid(query))}
          </p>
        ) : (
          <Preview template={active} facts={facts} />
        )}
      </div>
      <Foot total={found?.total ?? 0} />
    </div>
  );
}

const nothingSaid = (query: string) => (query.trim() === '' ? ('none' as const) : ('nothing' as const));

/** Which line Enter would take, and the keys that change it. */
function useChoice(templates: readonly FoundTemplate[], pick: (template: FoundTemplate) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState<string>();
  const index = Math.max(
    0,
    templates.findIndex(({id}) => id === chosen),
  );
  const active = templates[index];
  const go = (to: FoundTemplate | undefined) => {
    setActive(to?.id);
    if (to) list.current?.querySelector(`[data-pick="${to.id}"]`)?.scrollIntoView({block: 'nearest'});
  };
  const handle = (event: KeyboardEvent): boolean => {
    if (active === undefined || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') go(templates[(index + 1) % templates.length]);
    else if (event.key === 'ArrowUp') go(templates.at(index - 1));
    else if (event.key === 'Enter') pick(active);
    else return false;
    return true;
  };
  return {list, active, setActive, handle};
}

/** The list is not in the focus: how many there are is said. */
function useCountSaid(total: number | undefined): void {
  const {t} = useTranslation('templates');
  const announcer = useAnnouncer();
  useEffect(() => {
    if (total !== undefined) announcer.polite(t('count', {count: total}));
  }, [announcer, t, total]);
}

interface TagsProps {
  readonly chosen: ToolTagId | undefined;
  readonly onChoose: (tag: ToolTagId | undefined) => void;
}

/** More of them than fit on a line or two are found by typing. */
const MOST_TAGS_SHOWN = 8;

function Tags({chosen, onChoose}: TagsProps) {
  const {t} = useTranslation('templates');
  const tags = valueOf(useLive('template/tags', {}))?.tags.filter(({count}) => count > 0) ?? [];
  if (tags.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset has a box of its own
    <div className={styles.tags} role="group" aria-label={t('byTag')}>
      {tags.slice(0, MOST_TAGS_SHOWN).map(({id, name}) => (
        <Chip
          key={id}
          tone={id === chosen ? 'accent' : 'line'}
          isPressed={id === chosen}
          onPress={() => onChoose(id === chosen ? undefined : id)}
        >
          {name}
        </Chip>
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly template: FoundTemplate;
  readonly query: string;
  /** For whom it is, if not for everybody. */
  readonly where: string;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onPick: () => void;
}

function Line({id, template, query, where, isActive, onPoint, onPick}: LineProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and answers keys
    <div
      id={id}
      className={styles.line}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the option of a select holds text alone
      role="option"
      aria-selected={isActive}
      data-pick={template.id}
      onPointerMove={onPoint}
      onMouseDown={event => event.preventDefault()}
      onClick={onPick}
    >
      <span className={styles.name}>
        {markedParts(template.name, query).map(({part, isMarked}, n) =>
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

interface PreviewProps {
  readonly template: FoundTemplate;
  readonly facts: ReturnType<typeof useFacts>;
}

function Preview({template, facts}: PreviewProps) {
  const {t} = useTranslation('templates');
  const parts = fill(template.text, facts);
  const gaps = parts.filter(({kind}) => kind === 'gap').length;
  return (
    <div className={styles.preview}>
      <FilledText parts={parts} />
      {gaps > 0 && <p className={styles.help}>{t('gaps', {count: gaps})}</p>}
    </div>
  );
}

function Foot({total}: {readonly total: number}) {
  const {t} = useTranslation('templates');
  return (
    <footer className={styles.foot} aria-hidden>
      <span className={styles.hint}>
        <Shortcut keys={['Up']} isDecorative />
        <Shortcut keys={['Down']} isDecorative /> {t('hint.choose')}
      </span>
      <span className={styles.hint}>
        <Shortcut keys={['Enter']} isDecorative /> {t('hint.insert')}
      </span>
      <span className={styles.hint}>
        <Shortcut keys={['Esc']} isDecorative /> {t('hint.close')}
      </span>
      <span className={styles.total}>{t('count', {count: total})}</span>
    </footer>
  );
}
