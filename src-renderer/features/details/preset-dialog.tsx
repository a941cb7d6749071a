import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {Switch} from '../../design/switch.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {AgentChips, type Somebody} from './agent-chips.tsx';
import styles from './preset-dialog.module.css';
import {useRefusalWords} from './use-refusal-words.ts';

interface PresetDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** CV-4, CV-8: whom the next conversations of this person begin with, and who sees them. */
export function PresetDialog({customer, onClose}: PresetDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const run = useRun();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const {customerId, name, preset} = customer;
  const [assignees, setAssignees] = useState<readonly Somebody[]>(preset?.assignees ?? []);
  const [visibleTo, setVisibleTo] = useState<readonly Somebody[] | null>(preset?.visibleTo ?? null);
  const [error, setError] = useState<string>();
  const save = async () => {
    const answer = await run('customer/preset', {
      customerId,
      assignees: assignees.map(({id}) => id),
      visibleTo: visibleTo?.map(({id}) => id) ?? null,
    });
    if (!answer.ok) return setError(words(answer.failure));
    onClose();
    return toasts.show({title: t('details:preset.done'), text: name});
  };
  return (
    <Dialog
      title={t('details:preset.title', {name})}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('details:preset.do')} onDo={() => void save()} onClose={onClose} />}
    >
      <div className={styles.form}>
        <p>{t('details:preset.text')}</p>
        <AgentChips label={t('details:preset.assignees')} agents={assignees} onChange={setAssignees} />
        <Switch isSelected={visibleTo !== null} onChange={isOn => setVisibleTo(isOn ? assignees : null)}>
          {t('details:preset.restrict')}
        </Switch>
        {visibleTo !== null && (
          <AgentChips label={t('details:preset.visibleTo')} agents={visibleTo} onChange={setVisibleTo} />
        )}
        {error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
