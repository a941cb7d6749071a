import {useTranslation} from 'react-i18next';
import {actionKinds, inSequence, type ActionKind, type MacroAction} from '../../../core/macro/macro.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import {newAction} from './action-draft.ts';
import {ActionValue} from './action-value.tsx';
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
  const swap = (at: number, by: 1 | -1) => {
    const [one, other] = [actions[at], actions[at + by]];
    if (one && other) set(actions.with(at, other).with(at + by, one));
  };
  return (
    <section className={styles.actions} aria-label={t('actions')}>
      <h3 className={styles.title}>{t('actions')}</h3>
      <ol className={styles.steps}>
        {actions.map((action, at) => (
          <li key={action.do} className={styles.step}>
            <span className={styles.number}>{at + 1}</span>
            <div className={styles.box}>
              <div className={styles.head}>
                <b className={styles.name}>{t(`do.${action.do}`)}</b>
                <Moves
                  name={action.do}
                  onUp={at > 0 && action.do !== 'set-status' ? () => swap(at, -1) : undefined}
                  onDown={movesDown(actions, at) ? () => swap(at, 1) : undefined}
                  onRemove={() => set(actions.toSpliced(at, 1))}
                />
              </div>
              <ActionValue action={action} onChange={next => set(actions.with(at, next))} />
            </div>
          </li>
        ))}
      </ol>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          <AlertIcon size={13} />
          {problem}
        </p>
      )}
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

interface MovesProps {
  readonly name: ActionKind;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

function Moves({name, onUp, onDown, onRemove}: MovesProps) {
  const {t} = useTranslation('settings');
  const of = (words: string) => `${words}: ${t(`do.${name}`)}`;
  return (
    <span className={styles.moves}>
      {onUp && <IconButton size="xs" label={of(t('actionUp'))} icon={<ArrowUpIcon size={14} />} onPress={onUp} />}
      {onDown && (
        <IconButton size="xs" label={of(t('actionDown'))} icon={<ArrowDownIcon size={14} />} onPress={onDown} />
      )}
      <IconButton size="xs" label={of(t('removeAction'))} icon={<CloseIcon size={14} />} onPress={onRemove} />
    </span>
  );
}
