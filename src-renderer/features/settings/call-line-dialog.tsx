import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {QueueId, SenderId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newSenderId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {readDialled} from '../softphone/dialled.ts';
import {toggled} from './all-or-some.tsx';
import styles from './call-lines.module.css';
import tools from './tool-fields.module.css';

interface CallLineDialogProps {
  /** Undefined: it is a new one. */
  readonly line: PlacedSender | undefined;
  readonly onClose: () => void;
}

/** A number of ours: what it is, what it is called, and which queues call from it. What is wrong is said in here. */
export function CallLineDialog({line, onClose}: CallLineDialogProps) {
  const {t} = useTranslation(['call-rules', 'settings']);
  const draft = useLineDraft(line, onClose);
  const {number, name, chosen, error, isBusy} = draft;
  const save = () => void draft.save();
  return (
    <Dialog
      title={t(line === undefined ? 'lines.newTitle' : 'lines.editTitle')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t(line === undefined ? 'lines.add' : 'settings:save')}
          onDo={save}
          onClose={onClose}
          isBusy={isBusy}
          disabledReason={draft.missing}
        />
      }
    >
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          save();
        }}
      >
        {line === undefined && (
          <TextField
            label={t('lines.number')}
            type="tel"
            value={number}
            maxLength={200}
            takesFocus
            error={error?.at === 'number' ? error.text : undefined}
            onChange={draft.setNumber}
          />
        )}
        <TextField
          label={t('settings:name')}
          value={name}
          maxLength={80}
          takesFocus={line !== undefined}
          error={error?.at === 'name' ? error.text : undefined}
          onChange={draft.setName}
        />
        <QueueBoxes chosen={chosen} onChoose={draft.choose} />
        {error?.at === 'queues' && <p role="alert">{error.text}</p>}
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}

interface QueueBoxesProps {
  readonly chosen: readonly QueueId[];
  readonly onChoose: (chosen: readonly QueueId[]) => void;
}

function QueueBoxes({chosen, onChoose}: QueueBoxesProps) {
  const {t} = useTranslation('call-rules');
  const all = valueOf(useLive('queue/all', {}))?.queues ?? [];
  if (all.length === 0) return null;
  return (
    <fieldset className={tools.group}>
      <legend className={tools.legend}>{t('lines.queues')}</legend>
      <div className={styles.boxes}>
        {all.map(({id, name}) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={isIn => onChoose(toggled(chosen, id, isIn))}>
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

interface Wrong {
  readonly at: 'number' | 'name' | 'queues';
  readonly text: string;
}

function useLineDraft(line: PlacedSender | undefined, onClose: () => void) {
  const {t} = useTranslation(['call-rules', 'settings', 'softphone']);
  const words = useLineWords();
  const keep = useKeepLine(line);
  const [number, setNumber] = useState('');
  const [name, setName] = useState(line?.name ?? '');
  const [chosen, setChosen] = useState<readonly QueueId[]>(line?.queues.map(({id}) => id) ?? []);
  const [error, setError] = useState<Wrong>();
  const [isBusy, setBusy] = useState(false);
  const clean = cleanText(name).trim();
  const empty = number.trim() === '' ? t('softphone:dialFault.empty') : undefined;
  const save = async () => {
    if (isBusy || missing !== undefined) return;
    const read = readDialled(number);
    if (line === undefined && 'fault' in read) {
      const {fault} = read;
      return setError({at: 'number', text: t(fault === 'letters' ? 'lines.letters' : `softphone:dialFault.${fault}`)});
    }
    setBusy(true);
    const wrong = await keep({number: 'number' in read ? read.number : number, name: clean, chosen});
    setBusy(false);
    if (wrong === undefined) return onClose();
    return setError({at: wrong.at, text: words(wrong.failure)});
  };
  const clearing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      setError(undefined);
      set(value);
    };
  const missing = (line === undefined ? empty : undefined) ?? (clean === '' ? t('settings:problem.name') : undefined);
  return {
    number,
    name,
    chosen,
    error,
    isBusy,
    missing,
    setNumber: clearing(setNumber),
    setName: clearing(setName),
    choose: clearing(setChosen),
    save,
  };
}

interface Kept {
  readonly number: string;
  readonly name: string;
  readonly chosen: readonly QueueId[];
}

/** Saves what is other than it was. What was saved before something went wrong stays so: one tries the rest again. */
function useKeepLine(line: PlacedSender | undefined) {
  const run = useRun();
  const [newId] = useState(newSenderId); // the same however often it is tried
  const [isMade, setMade] = useState(line !== undefined);
  const [was, setWas] = useState({name: line?.name ?? '', queues: line?.queues.map(({id}) => id) ?? []});
  const senderId: SenderId = line?.id ?? newId;
  return async ({number, name, chosen}: Kept): Promise<{at: Wrong['at']; failure: Failure} | undefined> => {
    if (!isMade) {
      const added = await run('sender/add-number', {senderId, number, name});
      if (!added.ok) return {at: 'number', failure: added.failure};
      setMade(true);
    } else if (name !== was.name) {
      const renamed = await run('sender/rename', {senderId, name});
      if (!renamed.ok) return {at: 'name', failure: renamed.failure};
    }
    let queues = was.queues;
    for (const queueId of new Set([...chosen, ...was.queues])) {
      const isIn = chosen.includes(queueId);
      if (isIn === was.queues.includes(queueId)) continue;
      const [add, remove] = isIn ? [[senderId], []] : [[], [senderId]];
      const moved = await run('queue/senders', {queueId, add, remove, defaultId: null});
      if (!moved.ok) {
        setWas({name, queues});
        return {at: 'queues', failure: moved.failure};
      }
      queues = [...toggled(queues, queueId, isIn)];
    }
    return undefined;
  };
}

/** Why a number is not as one wanted it. */
function useLineWords(): (failure: Failure) => string {
  const {t} = useTranslation(['call-rules', 'softphone']);
  const words = useFailureWords();
  return failure => {
    if (failure.code !== 'invalid') return words(failure);
    switch (failure.reason) {
      case 'exists':
        return t('lines.exists');
      case 'letters':
        return t('lines.letters');
      case 'empty':
      case 'characters':
      case 'too-long':
        return t(`softphone:dialFault.${failure.reason}`);
      case 'needs-auto-assign':
        return t('lines.needsAutoAssign');
      case 'default-missing':
        return t('lines.defaultMissing');
      default:
        return words(failure);
    }
  };
}
