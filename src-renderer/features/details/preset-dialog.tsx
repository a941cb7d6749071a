import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {Switch} from '../../design/switch.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useSession} from '../session/session.ts';
import {AgentPicker} from './agent-picker.tsx';
import styles from './preset-dialog.module.css';
import {useRefusalWords} from './use-refusal-words.ts';

interface PresetDialogProps {
  readonly customer: Customer;
  readonly onClose: () => void;
}

interface Agent {
  readonly id: AgentId;
  readonly name: string;
}

/** CV-4, CV-8: whom the next conversations of this person begin with, and who sees them. */
export function PresetDialog({customer, onClose}: PresetDialogProps) {
  const {t} = useTranslation(['details', 'design']);
  const run = useRun();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const {customerId, name, preset} = customer;
  const [assignees, setAssignees] = useState<readonly Agent[]>(preset?.assignees ?? []);
  const [visibleTo, setVisibleTo] = useState<readonly Agent[] | null>(preset?.visibleTo ?? null);
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
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('design:dialog.cancel')}
          </Button>
          <Button tone="primary" onPress={() => void save()}>
            {t('details:preset.do')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t('details:preset.text')}</p>
        <Agents label={t('details:preset.assignees')} agents={assignees} onChange={setAssignees} />
        <Switch isSelected={visibleTo !== null} onChange={isOn => setVisibleTo(isOn ? assignees : null)}>
          {t('details:preset.restrict')}
        </Switch>
        {visibleTo !== null && (
          <Agents label={t('details:preset.visibleTo')} agents={visibleTo} onChange={setVisibleTo} />
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

interface AgentsProps {
  readonly label: string;
  readonly agents: readonly Agent[];
  readonly onChange: (agents: readonly Agent[]) => void;
}

/** Colleagues, added by name and taken off again. */
function Agents({label, agents, onChange}: AgentsProps) {
  const {t} = useTranslation('details');
  return (
    <fieldset className={styles.agents}>
      <legend className={styles.label}>{label}</legend>
      {agents.map(agent => (
        <Chip key={agent.id} onRemove={() => onChange(agents.filter(({id}) => id !== agent.id))}>
          {agent.name}
        </Chip>
      ))}
      <PopoverButton
        label={label}
        trigger={
          <Button size="xs" tone="quiet" icon={<PlusIcon size={13} />}>
            {t('addAgent')}
          </Button>
        }
      >
        {close => (
          <AgentPicker
            chosen={undefined}
            without={agents.map(({id}) => id)}
            onPick={agent => {
              close();
              if (agent !== null) onChange([...agents, {id: agent.id, name: agent.name}]);
            }}
          />
        )}
      </PopoverButton>
    </fieldset>
  );
}
