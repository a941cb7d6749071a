import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {LONGEST_CALLBACK_MS, MOST_REASON} from '../../../core/call/callback.ts';
import {agentId as agentIdShape, type AgentId, type ConversationId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {Select} from '../../design/select.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newCallbackId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {fieldTimeOf, instantOf} from '../conversation/snooze-times.ts';
import {useSession} from '../session/session.ts';
import {readDialled} from '../softphone/dialled.ts';
import type {Planning} from '../softphone/softphone-store.ts';
import styles from './callback-dialog.module.css';
import {callbackTimes, timeOf} from './callback-times.ts';
import {useCallbackFault, type CallbackFault, type CallbackField} from './callback-words.ts';

interface CallbackDialogProps {
  readonly planning: Planning;
  readonly onClose: () => void;
}

/** VO-14: whom to call back, when, why and who does it. What is wrong is said in here, and nothing that was typed is lost. */
export function CallbackDialog({planning, onClose}: CallbackDialogProps) {
  const {t} = useTranslation('callbacks');
  const draft = useDraft(planning, onClose);
  const isNew = planning.callback === undefined;
  const errorAt = (field: CallbackField) => (draft.fault?.field === field ? draft.fault.text : undefined);
  return (
    <Dialog
      title={t(isNew ? 'plan.title' : 'plan.change')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t(isNew ? 'plan.do' : 'plan.save')}
          onDo={() => void draft.save()}
          onClose={onClose}
          isBusy={draft.isBusy}
        />
      }
    >
      <div className={styles.form}>
        <TextField
          label={t('plan.number')}
          type="tel"
          value={draft.number}
          maxLength={200}
          takesFocus={draft.number === ''}
          error={errorAt('number')}
          onChange={number => draft.edit({number})}
        />
        <TextField
          label={t('plan.when')}
          type="datetime-local"
          value={draft.when}
          takesFocus={draft.number !== ''}
          error={errorAt('dueAt')}
          onChange={when => draft.edit({when})}
          onKeyDown={event => event.key === 'Enter' && void draft.save()}
        />
        <Times onChoose={when => draft.edit({when})} />
        <TextArea
          label={t('plan.reason')}
          value={draft.reason}
          maxLength={MOST_REASON}
          onChange={reason => draft.edit({reason})}
        />
        <Who
          conversationId={planning.conversationId}
          chosen={draft.agentId}
          error={errorAt('agentId')}
          onChoose={agentId => draft.edit({agentId})}
        />
        {draft.fault !== undefined && draft.fault.field === undefined && <p role="alert">{draft.fault.text}</p>}
      </div>
    </Dialog>
  );
}

/** What is offered instead of typing it. */
function Times({onChoose}: {readonly onChoose: (fieldTime: string) => void}) {
  const {t} = useTranslation('callbacks');
  return (
    <fieldset className={styles.times} aria-label={t('plan.times')}>
      {callbackTimes.map(which => (
        <Button key={which} size="xs" tone="soft" onPress={() => onChoose(fieldTimeOf(timeOf(which, Date.now())))}>
          {t(`time.${which}`)}
        </Button>
      ))}
    </fieldset>
  );
}

interface Typed {
  readonly number: string;
  /** As the field for date and time has it. */
  readonly when: string;
  readonly reason: string;
  /** Null: whoever of the queue comes to it first; undefined: not chosen, so the asker. */
  readonly agentId: AgentId | null | undefined;
}

function useDraft({conversationId, number, callback}: Planning, onClose: () => void) {
  const {t} = useTranslation(['callbacks', 'softphone']);
  const run = useRun();
  const faultOf = useCallbackFault();
  const {toasts} = useSession();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const [newId] = useState(newCallbackId); // the same however often it is tried
  const [typed, setTyped] = useState<Typed>(() => ({
    number,
    when: fieldTimeOf(callback?.dueAt ?? timeOf('hour', Date.now())),
    reason: callback?.reason ?? '',
    agentId: callback === undefined ? undefined : (callback.agent?.id ?? null),
  }));
  const [fault, setFault] = useState<CallbackFault>();
  const [isBusy, setBusy] = useState(false);
  const agentId = typed.agentId === undefined ? me : typed.agentId;
  /** What was typed, as the engine wants it; or what of it makes no sense. */
  const read = (): {readonly number: string; readonly dueAt: number} | CallbackFault => {
    const dialled = readDialled(typed.number);
    if ('fault' in dialled) return {field: 'number', text: t(`softphone:dialFault.${dialled.fault}`)};
    // The field knows minutes only: what was left as it is stays so, also when it is past.
    if (callback !== undefined && typed.when === fieldTimeOf(callback.dueAt)) {
      return {number: dialled.number, dueAt: callback.dueAt};
    }
    const dueAt = instantOf(typed.when);
    if (dueAt === undefined || dueAt <= Date.now()) return {field: 'dueAt', text: t('callbacks:fault.past')};
    if (dueAt > Date.now() + LONGEST_CALLBACK_MS) return {field: 'dueAt', text: t('callbacks:fault.too-late')};
    return {number: dialled.number, dueAt};
  };
  const save = async () => {
    if (isBusy || agentId === undefined) return;
    const found = read();
    if ('text' in found) return setFault(found);
    setFault(undefined);
    const about = {...found, reason: typed.reason, agentId};
    setBusy(true);
    const answer = await (callback === undefined
      ? run('callback/plan', {callbackId: newId, conversationId, ...about})
      : run('callback/change', {callbackId: callback.id, ...about}));
    setBusy(false);
    if (!answer.ok) return setFault(faultOf(answer.failure));
    toasts.show({text: t(callback === undefined ? 'callbacks:told.planned' : 'callbacks:told.changed')});
    onClose();
  };
  return {
    ...typed,
    agentId,
    fault,
    isBusy,
    save,
    edit(changes: Partial<Typed>) {
      setFault(undefined);
      setTyped(now => ({...now, ...changes}));
    },
  };
}

const QUEUE = 'queue';

interface WhoProps {
  readonly conversationId: ConversationId;
  readonly chosen: AgentId | null | undefined;
  readonly error: string | undefined;
  readonly onChoose: (agent: AgentId | null) => void;
}

/** Oneself, whoever of the queue comes to it first, or one of those who work in it. */
function Who({conversationId, chosen, error, onChoose}: WhoProps) {
  const {t} = useTranslation('callbacks');
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const head = valueOf(useLive('conversation/get', {conversationId}));
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const isOffered = ({id, queueIds}: (typeof agents)[number]) =>
    id === me || id === chosen || id === head?.assignee?.id || (head !== undefined && queueIds.includes(head.queue.id));
  const people = agents.filter(isOffered).toSorted((a, b) => Number(b.id === me) - Number(a.id === me));
  const options = [
    ...people.map(({id, name}) => ({id: String(id), label: id === me ? t('plan.me', {name}) : name})),
    {id: QUEUE, label: head === undefined ? t('plan.anybody') : t('plan.anybodyOf', {queue: head.queue.name})},
  ];
  return (
    <Select
      label={t('plan.who')}
      options={options}
      selected={chosen === null ? QUEUE : chosen}
      error={error}
      onSelect={id => onChoose(id === QUEUE ? null : agentIdShape.parse(id))}
    />
  );
}
