import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {MOST_NOTE, type Call, type Transfer, type TransferTarget} from '../../../core/call/call.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {LayersIcon} from '../../design/icons/navigation-icons.ts';
import {PhoneForwardIcon} from '../../design/icons/call-icons.ts';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newCallId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {glyphOf, type ShownPresence} from '../presence/shown-status.ts';
import {lastTransfer} from './calls.ts';
import {readPasted, type DialFault} from './dialled.ts';
import styles from './transfer-dialog.module.css';
import {useCallWords} from './use-call-words.ts';
import {usePhoneAct} from './use-phone-act.ts';

type Targets = Output<'call/targets'>;
type Tab = 'agents' | 'queues' | 'numbers';

interface TransferDialogProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** VO-6 to VO-8: to whom a call is handed over, and whether one talks to them first. */
export function TransferDialog({call, onClose}: TransferDialogProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const act = usePhoneAct();
  const [tab, setTab] = useState<Tab>('agents');
  const [how, setHow] = useState<Transfer['how']>('talk');
  const [query, setQuery] = useState('');
  // What came to nothing is not written twice.
  const [note, setNote] = useState(() => lastTransfer(call)?.note ?? '');
  const targets = valueOf(useLive('call/targets', {callId: call.id, text: query.trim() === '' ? null : query.trim()}));
  const withinSeconds = valueOf(useLive('call/settings', {}))?.settings.transferTimeoutSeconds;
  const handOver = async (to: TransferTarget) => {
    const ask = {do: 'transfer', callId: call.id, consultId: newCallId(), to, how} as const;
    const line = note.trim() === '' ? {} : {note: note.trim()};
    if (await act({...ask, ...line, ...(withinSeconds !== undefined && {withinSeconds})})) onClose();
  };
  return (
    <Dialog title={t('transferTo.title', {who: words.who(call)})} isOpen onClose={onClose} size="large">
      <Tools
        tab={tab}
        onTab={next => {
          setTab(next);
          setQuery('');
        }}
        how={how}
        onHow={setHow}
      />
      <p className={styles.about}>
        {t(how === 'talk' ? 'transferTo.talkHint' : 'transferTo.nowHint', {who: words.who(call)})}
      </p>
      <div className={styles.note}>
        <TextField
          label={t('transferTo.note')}
          placeholder={t('transferTo.noteHint')}
          value={note}
          maxLength={MOST_NOTE}
          onChange={setNote}
        />
      </div>
      {tab === 'numbers' ? (
        <Numbers isAllowed={targets?.mayTransferOutside} how={how} onHandOver={to => void handOver(to)} />
      ) : (
        <Lists
          key={tab}
          tab={tab}
          targets={targets}
          query={query}
          onQuery={setQuery}
          onPick={to => void handOver(to)}
        />
      )}
    </Dialog>
  );
}

interface ToolsProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly how: Transfer['how'];
  readonly onHow: (how: Transfer['how']) => void;
}

/** To whom, and how. */
function Tools({tab, onTab, how, onHow}: ToolsProps) {
  const {t} = useTranslation('softphone');
  return (
    <div className={styles.tools}>
      <SegmentedControl<Tab>
        label={t('transferTo.where')}
        selected={tab}
        onSelect={onTab}
        segments={(['agents', 'queues', 'numbers'] as const).map(id => ({
          id,
          label: t(`transferTo.${id}`),
        }))}
      />
      <SegmentedControl<Transfer['how']>
        label={t('transferTo.how')}
        selected={how}
        onSelect={onHow}
        segments={(['talk', 'now'] as const).map(id => ({id, label: t(`transferTo.${id}`)}))}
      />
    </div>
  );
}

interface ListsProps {
  readonly tab: 'agents' | 'queues';
  readonly targets: Targets | undefined;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onPick: (to: TransferTarget) => void;
}

/** Colleagues or queues, those who can take it first: type to find, Enter calls. */
function Lists({tab, targets, query, onQuery, onPick}: ListsProps) {
  const {t} = useTranslation('softphone');
  const agents = useAgentPicks(targets, onPick);
  const queues = useQueuePicks(targets, onPick);
  return (
    <div className={styles.list}>
      <PickList
        label={t(tab === 'agents' ? 'transferTo.findAgent' : 'transferTo.findQueue')}
        query={query}
        onQuery={onQuery}
        groups={[{id: tab, picks: tab === 'agents' ? agents : queues}]}
        empty={
          targets === undefined
            ? t('transferTo.loading')
            : t(query.trim() === '' ? `transferTo.nobody.${tab}` : `transferTo.none.${tab}`)
        }
        isBusy={targets === undefined}
        size="lg"
      />
    </div>
  );
}

function useAgentPicks(targets: Targets | undefined, onPick: ListsProps['onPick']): readonly Pick[] {
  const {t} = useTranslation(['softphone', 'design']);
  const {times} = useFormats();
  const now = useNow('second');
  return (targets?.agents ?? []).map(({target, agent, status, statusId, customName, since, canTake}) => {
    // A custom status' own id is no picture's name either way.
    const glyph = glyphOf({status, statusId: statusId as ShownPresence['statusId']});
    return {
      id: agent.id,
      text: agent.name,
      detail: customName ?? t(`design:presence.${glyph}`),
      icon: <Avatar name={agent.name} seed={agent.id} size={28} presence={glyph} />,
      end: canTake ? t('softphone:transferTo.free') : <span>{times.elapsed(Math.max(0, now - since))}</span>,
      off: target === null ? t('softphone:transferTo.noTelephone') : undefined,
      onPick: () => target && onPick(target),
    };
  });
}

function useQueuePicks(targets: Targets | undefined, onPick: ListsProps['onPick']): readonly Pick[] {
  const {t} = useTranslation('softphone');
  return (targets?.queues ?? []).map(({target, queue, available, members}) => ({
    id: queue.id,
    text: queue.name,
    icon: <LayersIcon size={18} />,
    end: t('transferTo.available', {available, members}),
    off: target === null ? t('transferTo.noNumber') : undefined,
    onPick: () => target && onPick(target),
  }));
}

interface NumbersProps {
  /** VO-8; undefined: it is not known yet. */
  readonly isAllowed: boolean | undefined;
  readonly how: Transfer['how'];
  readonly onHandOver: (to: TransferTarget) => void;
}

/** Any other number, by the rules of the dial pad, if the workspace lets calls out. */
function Numbers({isAllowed, how, onHandOver}: NumbersProps) {
  const {t} = useTranslation('softphone');
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<DialFault>();
  if (isAllowed === false) return <p className={styles.none}>{t('transferTo.notOutside')}</p>;
  const call = () => {
    const read = readPasted(typed);
    if ('fault' in read) return setFault(read.fault);
    return onHandOver({
      kind: 'number',
      number: read.number,
      label: 'wasFound' in read ? read.number : typed.trim(),
      agentId: null,
      queueId: null,
    });
  };
  return (
    <form
      className={styles.numbers}
      onSubmit={event => {
        event.preventDefault();
        call();
      }}
    >
      <TextField
        label={t('transferTo.number')}
        type="tel"
        value={typed}
        maxLength={200}
        takesFocus
        error={fault && t(`dialFault.${fault}`)}
        onChange={next => {
          setFault(undefined);
          setTyped(next);
        }}
      />
      <Button tone="primary" type="submit" icon={<PhoneForwardIcon size={15} />}>
        {t(how === 'talk' ? 'transferTo.callNumber' : 'transferTo.now')}
      </Button>
    </form>
  );
}
