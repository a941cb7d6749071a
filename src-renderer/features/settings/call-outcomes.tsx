import {useEffect, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {MOST_OUTCOMES} from '../../../core/contract/call-routes.ts';
import type {OutcomeId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {ArchiveIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {OutcomeDialog, useOutcomeWords, type Outcome} from './outcome-dialog.tsx';
import styles from './call-outcomes.module.css';
import page from './call-rules-page.module.css';
import {swapped} from './step.tsx';

/** What a call can come to: agents choose one when they wrap it up, in this order. */
export function CallOutcomes({outcomes}: {readonly outcomes: readonly Outcome[]}) {
  const {t} = useTranslation('call-rules');
  const [named, setNamed] = useState<Outcome | 'new'>();
  const {section, keepFocus} = useKeptFocus(outcomes);
  const {move, retire} = useOutcomeDeeds(keepFocus);
  const offered = outcomes.filter(({isRetired}) => !isRetired);
  const retired = outcomes.filter(({isRetired}) => isRetired);
  const isFull = offered.length >= MOST_OUTCOMES;
  return (
    <section ref={section} className={page.section} aria-label={t('outcomes')}>
      <h3 className={page.title}>{t('outcomes')}</h3>
      <p className={page.hint}>{t(offered.length === 0 ? 'noOutcomes' : 'outcomesHint')}</p>
      {offered.length > 0 && (
        <ol className={styles.rows} aria-label={t('outcomes')}>
          {offered.map((outcome, at) => (
            <OutcomeRow
              key={outcome.id}
              outcome={outcome}
              isFirst={at === 0}
              isLast={at === offered.length - 1}
              onRename={() => setNamed(outcome)}
              onMove={by => void move(offered, at, by)}
              onRetire={() => void retire(outcome, true)}
            />
          ))}
        </ol>
      )}
      <Button
        size="sm"
        icon={<PlusIcon size={14} />}
        disabledReason={isFull ? t('tooMany') : undefined}
        onPress={() => setNamed('new')}
      >
        {t('newOutcome')}
      </Button>
      {retired.length > 0 && <Retired retired={retired} isFull={isFull} onBringBack={one => void retire(one, false)} />}
      {named !== undefined && (
        <OutcomeDialog outcome={named === 'new' ? undefined : named} onClose={() => setNamed(undefined)} />
      )}
    </section>
  );
}

interface RetiredProps {
  readonly retired: readonly Outcome[];
  /** There is no room for another. */
  readonly isFull: boolean;
  readonly onBringBack: (outcome: Outcome) => void;
}

function Retired({retired, isFull, onBringBack}: RetiredProps) {
  const {t} = useTranslation('call-rules');
  return (
    <>
      <h4 className={page.subtitle}>{t('retired')}</h4>
      <p className={page.hint}>{t('retiredHint')}</p>
      <ul className={styles.rows} aria-label={t('retired')}>
        {retired.map(outcome => (
          <li key={outcome.id} className={styles.row}>
            <span className={styles.retired}>{outcome.name}</span>
            <Button
              size="xs"
              aria-label={t('bringBackOne', {name: outcome.name})}
              disabledReason={isFull ? t('tooMany') : undefined}
              onPress={() => onBringBack(outcome)}
            >
              {t('bringBack')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface OutcomeRowProps {
  readonly outcome: Outcome;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onRename: () => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRetire: () => void;
}

function OutcomeRow({outcome: {id, name}, isFirst, isLast, onRename, onMove, onRetire}: OutcomeRowProps) {
  const {t} = useTranslation('call-rules');
  const [up, down] = [t('up', {name}), t('down', {name})];
  return (
    <li className={styles.row} data-outcome={id}>
      <button type="button" className={styles.name} title={t('rename')} onClick={onRename}>
        {name}
      </button>
      <IconButton
        size="sm"
        label={up}
        icon={<ArrowUpIcon size={14} />}
        isDisabled={isFirst}
        onPress={() => onMove(-1)}
      />
      <IconButton
        size="sm"
        label={down}
        icon={<ArrowDownIcon size={14} />}
        isDisabled={isLast}
        onPress={() => onMove(1)}
      />
      <IconButton size="sm" label={t('retire', {name})} icon={<ArchiveIcon size={15} />} onPress={onRetire} />
    </li>
  );
}

/** What had the focus moves in the list, or out of it: the focus goes along, or to what is left. */
function useKeptFocus(outcomes: readonly Outcome[]) {
  const section = useRef<HTMLElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    const list = section.current;
    const id = wanted.current;
    if (list === null || id === undefined) return;
    wanted.current = undefined;
    const row = [...list.querySelectorAll<HTMLElement>('[data-outcome]')].find(one => one.dataset['outcome'] === id);
    const {activeElement: now, body} = document;
    // A button that is off since it moved to an end keeps the focus only until the next frame.
    const isLost = now === null || now === body || now.matches(':disabled');
    if (isLost) (row ?? list).querySelector<HTMLElement>('button')?.focus();
  }, [outcomes]);
  return {section, keepFocus: (id: OutcomeId) => (wanted.current = id)};
}

/** What is done with those there are. A refusal is said, and nothing is changed. */
function useOutcomeDeeds(keepFocus: (id: OutcomeId) => void) {
  const {t} = useTranslation('call-rules');
  const {toasts} = useSession();
  const announcer = useAnnouncer();
  const words = useOutcomeWords();
  const run = useRun();
  const move = async (offered: readonly Outcome[], at: number, by: 1 | -1) => {
    const order = swapped(offered, at, by);
    const moved = offered[at];
    if (moved === undefined) return;
    keepFocus(moved.id);
    const answer = await run('outcome/sort', {outcomeIds: order.map(({id}) => id)});
    if (!answer.ok) return void toasts.show({text: words(answer.failure), tone: 'failed'});
    announcer.polite(t('movedTo', {name: moved.name, place: at + by + 1, count: offered.length}));
  };
  const retire = async ({id, name}: Outcome, isRetired: boolean): Promise<void> => {
    keepFocus(id);
    const answer = await run('outcome/retire', {outcomeId: id, isRetired});
    if (!answer.ok) return void toasts.show({text: words(answer.failure), tone: 'failed'});
    const undo = () => void retire({id, name, isRetired: true}, false);
    toasts.show({text: t(isRetired ? 'retiredOne' : 'broughtBack', {name}), ...(isRetired && {undo})});
  };
  return {move, retire};
}
