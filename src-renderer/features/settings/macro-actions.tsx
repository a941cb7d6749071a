import {useTranslation} from 'react-i18next';
import {actionKinds, inSequence, type ActionKind, type MacroAction} from '../../../core/macro/macro.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import {newAction} from './action-draft.ts';
import {ActionValue} from './action-value.tsx';
import {ProblemLine} from './problem-line.tsx';
import {StepHead, swapped} from './step.tsx';
import styles from './macro-actions.module.css';

interface MacroActionsProps {
  readonly actions: readonly MacroAction[];
  readonly onChange: (actions: readonly MacroAction[]) => void;
  readonly problem: string | undefined;
}

/** MA-3, MA-5: what it does, from top to bottom, each thing once. */
export function MacroActions({actions, onChange, problem}: MacroActionsProps) {
  const {t} = useTranslation('settings');
  const left = actionKinds.filter(kind => !actions.some(action => action.do === kind));
  const set = (next: readonly MacroAction[]) => onChange(inSequence(next));
  const labelsOf = (kind: ActionKind) => {
    const of = (words: string) => `${words}: ${t(`do.${kind}`)}`;
    return {up: of(t('actionUp')), down: of(t('actionDown')), remove: of(t('removeAction'))};
  };
  return (
    <section className={styles.actions} aria-label={t('actions')}>
      <h3 className={styles.title}>{t('actions')}</h3>
      <ol className={styles.steps}>
        {actions.map((action, at) => (
          <li key={action.do} className={styles.step}>
            <span className={styles.number}>{at + 1}</span>
            <div className={styles.box}>
              <StepHead
                name={t(`do.${action.do}`)}
                labels={labelsOf(action.do)}
                onUp={at > 0 && action.do !== 'set-status' ? () => set(swapped(actions, at, -1)) : undefined}
                onDown={movesDown(actions, at) ? () => set(swapped(actions, at, 1)) : undefined}
                onRemove={() => set(actions.toSpliced(at, 1))}
              />
              <ActionValue action={action} onChange={next => set(actions.with(at, next))} />
            </div>
          </li>
        ))}
      </ol>
      <ProblemLine problem={problem} />
      <AddAction left={left} onAdd={kind => set([...actions, newAction(kind)])} />
    </section>
  );
}

const movesDown = (actions: readonly MacroAction[], at: number): boolean => {
  const next = actions[at + 1];
  return next !== undefined && next.do !== 'set-status';
};

interface AddActionProps {
  readonly left: readonly ActionKind[];
  readonly onAdd: (kind: ActionKind) => void;
}

function AddAction({left, onAdd}: AddActionProps) {
  const {t} = useTranslation('settings');
  if (left.length === 0) return null;
  return (
    <div className={styles.add}>
      <MenuButton
        label={t('addAction')}
        trigger={
          <Button size="sm" icon={<PlusIcon size={14} />}>
            {t('addAction')}
          </Button>
        }
      >
        {left.map(kind => (
          <MenuItem key={kind} onAction={() => onAdd(kind)}>
            {t(`do.${kind}`)}
          </MenuItem>
        ))}
      </MenuButton>
      <span className={styles.hint}>{t('statusLast')}</span>
    </div>
  );
}
