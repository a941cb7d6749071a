import {lazy, Suspense, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {Button} from '../../design/button.tsx';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {MacroIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import type {MacroPlace} from '../macros/macro-place.ts';
import {useMacroText} from '../macros/use-macro-text.ts';
import {useSession} from '../session/session.ts';
import {assigneeOf, macroFields} from './begin-store.ts';
import styles from './begin.module.css';
import {isMail} from './first-message.tsx';
import {filledBy, withoutMacro} from './macro-fill.ts';
import type {Ways} from './use-ways.ts';

const MacroChoice = lazy(async () => ({default: (await import('../macros/macro-finder.tsx')).MacroChoice}));

interface BeginMacroProps {
  readonly ways: Ways;
  readonly facts: Facts;
}

/** NC-3, MA-12: a macro fills in what it can; which one it was, and what, is said until it is taken away. */
export function BeginMacro({ways, facts}: BeginMacroProps) {
  const {t} = useTranslation('macros');
  const [isOpen, setIsOpen] = useState(false);
  const place = useBeginPlace(ways, facts);
  const apply = useFillIn(ways, place);
  const {begin} = useSession();
  const macro = useStore(begin, state => state.customer.macro);
  const line = useRef<HTMLDivElement>(null);
  // What was pressed is gone: the focus goes where a macro is chosen, once the question has given it back.
  const refocus = () => void setTimeout(() => line.current?.querySelector('button')?.focus());
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
        <Suspense fallback={null}>
          {place !== undefined && (
            <MacroChoice
              place={place}
              onPick={chosen => {
                setIsOpen(false);
                void apply(chosen);
              }}
            />
          )}
        </Suspense>
      </PopoverButton>
      {macro !== undefined && <FilledInBy onRemoved={refocus} />}
    </div>
  );
}

/** What it would change: what is chosen by now. */
function useBeginPlace({way}: Ways, facts: Facts): MacroPlace | undefined {
  const {begin} = useSession();
  const draft = useStore(begin, state => state.customer);
  const {status, priority, queueId, tags, topic} = draft;
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const allTags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const queue = queues.find(({id, isDefault}) => (queueId === undefined ? isDefault : id === queueId));
  if (me === undefined || queue === undefined || way === undefined) return undefined;
  return {
    standing: {status, priority, queueId: queue.id, assignee: assigneeOf(draft, me.id), tags, topic},
    channel: way.sender.channel,
    facts,
    known: [...agents, ...queues, ...allTags],
  };
}

function useFillIn(ways: Ways, place: MacroPlace | undefined): (macro: Macro) => Promise<void> {
  const {begin, toasts} = useSession();
  const words = useFailureWords();
  const textOf = useMacroText();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  return async macro => {
    if (place === undefined || me === undefined) return;
    const text = await textOf(macro, place);
    if (!text.ok) {
      toasts.show({text: words(text.failure), tone: 'failed'});
      return;
    }
    const draft = begin.getState().customer;
    begin.editCustomer(filledBy(macro, draft, {...place, me, text: text.value, isMail: isMail(ways)}));
  };
}

function FilledInBy({onRemoved}: {readonly onRemoved: () => void}) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {macro} = useStore(begin, state => state.customer);
  const [asks, setAsks] = useState(false);
  if (macro === undefined) return null;
  const fields = macroFields.filter(field => field in macro.now).map(field => t(`macro.field.${field}`));
  const remove = () => {
    begin.editCustomer(withoutMacro(begin.getState().customer));
    setAsks(false);
    onRemoved();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line, not a form of its own
    <div className={styles.filledBy} role="group" aria-label={t('macro.by', {name: macro.name})}>
      <span className={styles.macroName}>{macro.name}</span>
      <span className={styles.filled}>{fields.length === 0 ? t('macro.nothing') : t('macro.filled', {fields})}</span>
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
