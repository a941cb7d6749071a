import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {ArchiveIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {CallLineDialog} from './call-line-dialog.tsx';
import own from './call-lines.module.css';
import styles from './call-outcomes.module.css';
import page from './call-rules-page.module.css';

/** SN-8, SN-2: the numbers that are ours, what they are called, and which queues call from them. */
export function CallLines() {
  const {t} = useTranslation('call-rules');
  const live = useLive('sender/list', {text: ''});
  const ours = valueOf(live)?.senders.filter(({channel}) => channel === 'voice');
  const [open, setOpen] = useState<PlacedSender | 'new'>();
  return (
    <section className={page.section} aria-label={t('lines.title')}>
      <h3 className={page.title}>{t('lines.title')}</h3>
      <p className={page.hint}>{t(ours?.length === 0 ? 'lines.none' : 'lines.hint')}</p>
      {ours === undefined && (
        <Skeleton
          label={t('lines.loading')}
          {...(!isPending(live) && live.phase === 'failed' && {onRetry: live.retry})}
        >
          <SkeletonRows count={3} />
        </Skeleton>
      )}
      {ours !== undefined && <Lines ours={ours} onOpen={setOpen} />}
      {open !== undefined && (
        <CallLineDialog line={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

interface LinesProps {
  readonly ours: readonly PlacedSender[];
  readonly onOpen: (line: PlacedSender | 'new') => void;
}

function Lines({ours, onOpen}: LinesProps) {
  const {t} = useTranslation('call-rules');
  const addButton = useRef<HTMLButtonElement>(null);
  const enable = useEnable();
  const used = ours.filter(({isEnabled}) => isEnabled);
  const off = ours.filter(({isEnabled}) => !isEnabled);
  // What is put away leaves the list, and the focus does not go with it.
  const put = async (line: PlacedSender, isEnabled: boolean) => {
    if (await enable(line, isEnabled)) addButton.current?.focus();
  };
  return (
    <>
      {used.length > 0 && (
        <ul className={styles.rows} aria-label={t('lines.title')}>
          {used.map(line => (
            <li key={line.id} className={styles.row}>
              <button type="button" className={own.line} title={t('lines.edit')} onClick={() => onOpen(line)}>
                <bdi className={own.name}>{line.name}</bdi>
                <bdi className={own.number} dir="ltr">
                  {line.address}
                </bdi>
                <Queues line={line} />
              </button>
              <IconButton
                size="sm"
                label={t('lines.putAway', {name: line.name})}
                icon={<ArchiveIcon size={15} />}
                onPress={() => void put(line, false)}
              />
            </li>
          ))}
        </ul>
      )}
      <Button ref={addButton} size="sm" icon={<PlusIcon size={14} />} onPress={() => onOpen('new')}>
        {t('lines.add')}
      </Button>
      {off.length > 0 && <OutOfUse off={off} onUse={line => void put(line, true)} />}
    </>
  );
}

interface OutOfUseProps {
  readonly off: readonly PlacedSender[];
  readonly onUse: (line: PlacedSender) => void;
}

function OutOfUse({off, onUse}: OutOfUseProps) {
  const {t} = useTranslation('call-rules');
  return (
    <>
      <h4 className={page.subtitle}>{t('lines.off')}</h4>
      <p className={page.hint}>{t('lines.offHint')}</p>
      <ul className={styles.rows} aria-label={t('lines.off')}>
        {off.map(line => (
          <li key={line.id} className={styles.row}>
            <span className={styles.retired}>
              {line.name} <bdi dir="ltr">{line.name === line.address ? '' : line.address}</bdi>
            </span>
            <Button size="xs" aria-label={t('lines.useAgainOne', {name: line.name})} onPress={() => onUse(line)}>
              {t('lines.useAgain')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Takes a number out of use, or into it again. */
function useEnable() {
  const {t} = useTranslation('call-rules');
  const run = useRun();
  const {toasts} = useSession();
  const words = useFailureWords();
  return async function enable({id, name}: PlacedSender, isEnabled: boolean): Promise<boolean> {
    const answer = await run('sender/enable', {senderId: id, isEnabled});
    if (!answer.ok) {
      toasts.show({text: words(answer.failure), tone: 'failed'});
      return false;
    }
    const undo = () => void run('sender/enable', {senderId: id, isEnabled: !isEnabled});
    toasts.show({text: t(isEnabled ? 'lines.inUse' : 'lines.outOfUse', {name}), undo});
    return true;
  };
}

/** Which queues it is a number of. */
function Queues({line: {queues}}: {readonly line: PlacedSender}) {
  const {t} = useTranslation('call-rules');
  const names = queues.map(({name, isDefault}) => (isDefault ? t('lines.defaultOf', {name}) : name));
  return <span className={own.queues}>{names.length === 0 ? t('lines.noQueue') : names.join(', ')}</span>;
}
