import {useRef, useState} from 'react';
import {flushSync} from 'react-dom';
import {useTranslation} from 'react-i18next';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import {recipientFor} from '../../../core/macro/macro.ts';
import {isHalfFilled} from '../../../core/template/variables.ts';
import {Button} from '../../design/button.tsx';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {MacroIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {toGapOf, type Pen} from '../composer/pen.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {MacroChoice} from './macro-finder.tsx';
import {assigneeOf, macroFields, type Fillable, type FilledIn} from './fillable.ts';
import styles from './fill-macro.module.css';
import {filledBy, withoutMacro} from './macro-fill.ts';
import type {MacroPlace} from './macro-place.ts';
import {useMacroText} from './use-macro-text.ts';

type Fill = (draft: Fillable) => Partial<Fillable>;

interface FillMacroProps {
  /** Undefined: nothing is known of it yet. */
  readonly place: MacroPlace | undefined;
  /** Its subject is what it is about. */
  readonly isMail: boolean;
  readonly macro: FilledIn | undefined;
  /** Carries out what becomes of what is filled in by then. */
  readonly onFill: (fill: Fill) => void;
  /** What writes the message that it fills in, once that is there. */
  readonly penNow: () => Pen | undefined;
}

/**
 * NC-3, MA-12, FU-6: a macro fills in what it can; which one it was, and what, is said until it is taken away. What it
 * leaves to be filled in is selected (TP-4).
 */
export function FillMacro({place, isMail, macro, onFill, penNow}: FillMacroProps) {
  const {t} = useTranslation('macros');
  const [isOpen, setIsOpen] = useState(false);
  const fillOf = useFillOf(place, isMail);
  const line = useRef<HTMLDivElement>(null);
  // What was pressed is gone: the focus goes where a macro is chosen, once the question has given it back.
  const refocus = () => void setTimeout(() => line.current?.querySelector('button')?.focus());
  const pick = async (chosen: Macro) => {
    setIsOpen(false);
    const fill = await fillOf(chosen);
    if (fill === undefined) return;
    let text = '';
    const fillIn: Fill = draft => {
      const filled = fill(draft);
      text = filled.text ?? '';
      return filled;
    };
    flushSync(() => onFill(fillIn)); // what is to be selected has to stand in the field
    if (isHalfFilled(text)) toGapOf(penNow);
  };
  const remove = () => {
    onFill(withoutMacro);
    refocus();
  };
  return (
    <div className={styles.macro} ref={line}>
      <PopoverButton
        label={t('title')}
        placement="bottom start"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <Button size="sm" tone="quiet" icon={<MacroIcon size={15} />}>
            {t('macro')}
          </Button>
        }
      >
        {place !== undefined && <MacroChoice place={place} onPick={chosen => void pick(chosen)} />}
      </PopoverButton>
      {macro !== undefined && <FilledInBy macro={macro} onRemove={remove} />}
    </div>
  );
}

/** What a macro would change there: what is chosen by now. */
export function useFillPlace(
  draft: Fillable,
  about: Omit<MacroPlace, 'standing' | 'known'> | undefined,
): MacroPlace | undefined {
  const {status, priority, queueId, tags, topic} = draft;
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const allTags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const queue = queues.find(({id, isDefault}) => (queueId === undefined ? isDefault : id === queueId));
  if (me === undefined || queue === undefined || about === undefined) return undefined;
  return {
    ...about,
    standing: {status, priority, queueId: queue.id, assignee: assigneeOf(draft, me.id), tags, topic},
    known: [...agents, ...queues, ...allTags],
  };
}

/** Undefined: it could not be read, which is said. */
function useFillOf(place: MacroPlace | undefined, isMail: boolean): (macro: Macro) => Promise<Fill | undefined> {
  const {toasts} = useSession();
  const words = useFailureWords();
  const textOf = useMacroText();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  return async macro => {
    if (place === undefined || me === undefined) return undefined;
    const text = await textOf(macro, place);
    const {senderId} = place;
    const address = senderId && recipientFor(macro.actions, place.channel);
    const recipient = senderId && address ? {address, senderId} : undefined;
    if (text.ok) return draft => filledBy(macro, draft, {...place, me, text: text.value, isMail, recipient});
    toasts.show({text: words(text.failure), tone: 'failed'});
    return undefined;
  };
}

interface FilledInByProps {
  readonly macro: FilledIn;
  readonly onRemove: () => void;
}

function FilledInBy({macro, onRemove}: FilledInByProps) {
  const {t} = useTranslation('begin');
  const [asks, setAsks] = useState(false);
  const fields = macroFields.filter(field => field in macro.now).map(field => t(`macro.field.${field}`));
  const remove = () => {
    setAsks(false);
    onRemove();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line, not a form of its own
    <div className={styles.filledBy} role="group" aria-label={t('macro.by', {name: macro.name})}>
      <p className={styles.said}>
        <b className={styles.macroName}>{macro.name}</b>{' '}
        <span className={styles.filled}>{fields.length === 0 ? t('macro.nothing') : t('macro.filled', {fields})}</span>
      </p>
      <IconButton
        label={t('macro.remove', {name: macro.name})}
        icon={<CloseIcon size={14} />}
        size="sm"
        onPress={() => setAsks(true)}
      />
      {asks && (
        <ConfirmDialog
          title={t('macro.removeTitle', {name: macro.name})}
          confirmLabel={t('macro.removeIt')}
          tone="danger"
          isOpen
          onClose={() => setAsks(false)}
          onConfirm={remove}
        >
          <p>{t('macro.removeText')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
