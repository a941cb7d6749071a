import type {ReactNode, SubmitEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';

interface BeginFormProps {
  readonly children: ReactNode;
  /** What stops it; undefined: it can go. */
  readonly missing: string | undefined;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  /** What pressing it does: "Send", "Begin". */
  readonly deed: string;
  readonly onBegin: () => void;
}

/** The fields of one way to begin, why it did not, and the button that does. */
export function BeginForm({children, missing, problem, isBusy, deed, onBegin}: BeginFormProps) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing === undefined && !isBusy) onBegin();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the key that sends bubbles here from every field
    <form
      className={styles.form}
      noValidate
      onSubmit={submit}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event as unknown as SubmitEvent);
      }}
    >
      {children}
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          <AlertIcon size={15} />
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button tone="quiet" onPress={begin.hide}>
          {t('later')}
        </Button>
        <Button type="submit" tone="primary" isBusy={isBusy} disabledReason={missing} keys={['Mod', 'Enter']}>
          {deed}
        </Button>
      </div>
    </form>
  );
}

interface ChosenProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly detail?: string | undefined;
  readonly label: string;
  readonly onChange: () => void;
}

/** Who was chosen, and the way to choose again. */
export function Chosen({icon, name, detail, label, onChange}: ChosenProps) {
  const {t} = useTranslation('begin');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a line, not a form of its own
    <div className={styles.chosen} role="group" aria-label={label}>
      {icon}
      <span className={styles.name}>{name}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      <Button size="sm" className={styles.change} onPress={onChange}>
        {t('change')}
      </Button>
    </div>
  );
}
