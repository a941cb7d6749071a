import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ToolTag} from '../../../core/contract/tool-values.ts';
import {LONGEST_TOOL_NAME} from '../../../core/contract/tool-values.ts';
import {foldName} from '../../../core/lib/fold.ts';
import type {QueueId, ToolTagId} from '../../../core/lib/ids.ts';
import {Chip} from '../../design/chip.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newToolTagId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import {AllOrSome, toggled} from './all-or-some.tsx';
import styles from './tool-fields.module.css';

/** What templates and macros have in common, while somebody edits one. */
export interface ToolDraft {
  readonly name: string;
  readonly queueIds: readonly QueueId[];
  readonly tagIds: readonly ToolTagId[];
  readonly isOn: boolean;
  /** "Some queues" is chosen, maybe none yet. */
  readonly isForSome: boolean;
}

interface ToolFieldsProps {
  readonly kind: 'template' | 'macro';
  readonly draft: ToolDraft;
  readonly tags: readonly ToolTag[];
  readonly onChange: (changes: Partial<ToolDraft>) => void;
  readonly nameProblem: string | undefined;
  readonly queueProblem: string | undefined;
}

/** Its name, who can use it, and what it is found by (MA-2). */
export function ToolFields({kind, draft, tags, onChange, nameProblem, queueProblem}: ToolFieldsProps) {
  const {t} = useTranslation('settings');
  return (
    <>
      <TextField
        label={t('name')}
        isRequired
        maxLength={LONGEST_TOOL_NAME}
        value={draft.name}
        error={nameProblem}
        onChange={name => onChange({name})}
      />
      <Availability draft={draft} onChange={onChange} problem={queueProblem} />
      <TagField kind={kind} chosen={draft.tagIds} tags={tags} onChange={tagIds => onChange({tagIds})} />
    </>
  );
}

interface AvailabilityProps {
  readonly draft: ToolDraft;
  readonly onChange: (changes: Partial<ToolDraft>) => void;
  readonly problem: string | undefined;
}

function Availability({draft, onChange, problem}: AvailabilityProps) {
  const {t} = useTranslation('settings');
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  return (
    <AllOrSome
      label={t('who')}
      all={t('everyone')}
      some={t('someQueues')}
      isForSome={draft.isForSome}
      onSwitch={isForSome => onChange(isForSome ? {isForSome} : {isForSome, queueIds: []})}
      choices={queues}
      chosen={draft.queueIds}
      onChoose={queueIds => onChange({queueIds})}
    >
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
    </AllOrSome>
  );
}

interface TagFieldProps {
  readonly kind: 'template' | 'macro';
  readonly chosen: readonly ToolTagId[];
  readonly tags: readonly ToolTag[];
  readonly onChange: (tagIds: readonly ToolTagId[]) => void;
}

/** TP-5, MA-8: chosen by typing; one that is not there is made. */
function TagField({kind, chosen, tags, onChange}: TagFieldProps) {
  const {t} = useTranslation('settings');
  const act = useAct();
  const [typed, setTyped] = useState('');
  const key = foldName(typed);
  const others = tags.filter(({id, name}) => !chosen.includes(id) && key !== '' && foldName(name).includes(key));
  const add = async () => {
    if (key === '') return;
    const known = tags.find(({name}) => foldName(name) === key);
    const id = known?.id ?? newToolTagId();
    setTyped('');
    const isThere = known !== undefined || (await act(`${kind}/save-tag`, {tagId: id, name: typed.trim()}));
    if (isThere) onChange(toggled(chosen, id, true));
  };
  return (
    <div className={styles.group}>
      <TextField
        label={t('tagsField')}
        placeholder={t('addTag')}
        maxLength={60}
        value={typed}
        onChange={setTyped}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void add();
        }}
      />
      <div className={styles.chips}>
        {chosen.map(id => {
          const name = tags.find(tag => tag.id === id)?.name;
          return name === undefined ? null : (
            <Chip key={id} onRemove={() => onChange(toggled(chosen, id, false))}>
              {name}
            </Chip>
          );
        })}
        {others.slice(0, 6).map(({id, name}) => (
          <Chip
            key={id}
            tone="line"
            onPress={() => {
              setTyped('');
              onChange(toggled(chosen, id, true));
            }}
          >
            {name}
          </Chip>
        ))}
      </div>
    </div>
  );
}
