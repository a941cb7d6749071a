import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {newOutcomeId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';

export type Outcome = Output<'call/settings'>['outcomes'][number];

const LONGEST = 80;

/** Why an outcome is not as one wanted it. */
export function useOutcomeWords(): (failure: Failure) => string {
  const {t} = useTranslation('call-rules');
  const words = useFailureWords();
  return failure => {
    if (failure.code !== 'invalid') return words(failure);
    if (failure.reason === 'taken') return t('taken');
    return failure.reason === 'too-many' ? t('tooMany') : words(failure);
  };
}

interface OutcomeDialogProps {
  /** Undefined: it is a new one. */
  readonly outcome: Outcome | undefined;
  readonly onClose: () => void;
}

/** What an outcome is called. What is wrong with it is said in here, and what was typed stays. */
export function OutcomeDialog({outcome, onClose}: OutcomeDialogProps) {
  const {t} = useTranslation(['call-rules', 'settings']);
  const run = useRun();
  const words = useOutcomeWords();
  const [newId] = useState(newOutcomeId); // the same however often it is tried
  const [typed, setTyped] = useState(outcome?.name ?? '');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const name = cleanText(typed).trim();
  const save = async () => {
    if (name === '' || isBusy) return;
    if (name === outcome?.name) return onClose();
    setBusy(true);
    const answer = await (outcome === undefined
      ? run('outcome/create', {outcomeId: newId, name})
      : run('outcome/rename', {outcomeId: outcome.id, name}));
    setBusy(false);
    if (answer.ok) onClose();
    else setError(words(answer.failure));
  };
  return (
    <Dialog
      title={t(outcome === undefined ? 'newOutcome' : 'renameTitle')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t(outcome === undefined ? 'create' : 'settings:save')}
          onDo={() => void save()}
          onClose={onClose}
          isBusy={isBusy}
          disabledReason={name === '' ? t('settings:problem.name') : undefined}
        />
      }
    >
      <TextField
        label={t('settings:name')}
        value={typed}
        maxLength={LONGEST}
        takesFocus
        error={error}
        onChange={value => {
          setError(undefined);
          setTyped(value);
        }}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
        }}
      />
    </Dialog>
  );
}
