import {useTranslation} from 'react-i18next';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import styles from './agent-chips.module.css';
import {AgentPicker, type AgentPickerProps} from './agent-picker.tsx';

/** A colleague. */
export interface Somebody {
  readonly id: AgentId;
  readonly name: string;
}

interface AgentChipsProps extends Pick<AgentPickerProps, 'queue' | 'othersOff'> {
  readonly label: string;
  readonly agents: readonly Somebody[];
  readonly onChange: (agents: readonly Somebody[]) => void;
}

/** Colleagues in a form, added by name and taken off again. */
export function AgentChips({label, agents, onChange, ...picker}: AgentChipsProps) {
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
            {...picker}
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
