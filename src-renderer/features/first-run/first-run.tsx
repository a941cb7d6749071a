import {useState, type FormEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {WorkspaceKind} from '../../../core/contract/shell-routes.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {TextField} from '../../design/text-field.tsx';
import {useDesk} from '../../engine/desk.ts';
import styles from './first-run.module.css';
import type {Names} from './use-welcome.ts';

interface FirstRunProps {
  /** What to call the workspace and the person, once it is open. */
  readonly onNames: (names: Names) => void;
}

/** The first start: a workspace of one's own, or a look around among invented people. */
export function FirstRun({onNames}: FirstRunProps) {
  const {t} = useTranslation('first-run');
  const {shell} = useDesk();
  const [busy, setBusy] = useState<WorkspaceKind>();
  const [hasFailed, setHasFailed] = useState(false);
  const choose = async (workspace: WorkspaceKind) => {
    setBusy(workspace);
    setHasFailed(false);
    const answer = await shell.ask('shell/choose-workspace', {workspace});
    setBusy(undefined);
    setHasFailed(!answer.ok);
  };
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <p className={styles.quiet}>{t('step')}</p>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        {hasFailed && (
          <p className={styles.failed} role="alert">
            <AlertIcon size={15} /> {t('failed')}
          </p>
        )}
        <TryIt
          isBusy={busy === 'local'}
          onStart={names => {
            onNames(names);
            void choose('local');
          }}
        />
        <section className={styles.card} aria-label={t('sample.title')}>
          <h2 className={styles.heading}>
            {t('sample.title')} <Chip tone="info">{t('sample.tag')}</Chip>
          </h2>
          <p className={styles.text}>{t('sample.text')}</p>
          <div>
            <Button isBusy={busy === 'sample'} onPress={() => void choose('sample')}>
              {t('sample.do')}
            </Button>
          </div>
        </section>
        <p className={styles.quiet}>{t('promise')}</p>
      </div>
    </div>
  );
}

interface TryItProps {
  readonly isBusy: boolean;
  readonly onStart: (names: Names) => void;
}

/** Two names, and it goes. */
function TryIt({isBusy, onStart}: TryItProps) {
  const {t} = useTranslation('first-run');
  const [myName, setMyName] = useState('');
  const [name, setName] = useState(t('defaults.workspace'));
  const [isChecked, setIsChecked] = useState(false);
  const missing = (value: string) => (isChecked && value.trim() === '' ? t('try.needed') : undefined);
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    const names = {name: cleanText(name).trim(), myName: cleanText(myName).trim()};
    if (names.name === '' || names.myName === '') return;
    onStart(names);
  };
  return (
    <section className={styles.card} aria-label={t('try.title')}>
      <h2 className={styles.heading}>{t('try.title')}</h2>
      <p className={styles.text}>{t('try.text')}</p>
      <form className={styles.form} noValidate onSubmit={handleSubmit}>
        <TextField
          label={t('try.myName')}
          help={t('try.myNameHelp')}
          error={missing(myName)}
          value={myName}
          onChange={setMyName}
          maxLength={80}
          size="lg"
          takesFocus
        />
        <TextField
          label={t('try.workspace')}
          help={t('try.workspaceHelp')}
          error={missing(name)}
          value={name}
          onChange={setName}
          maxLength={80}
          size="lg"
        />
        <div>
          <Button type="submit" tone="primary" size="lg" isBusy={isBusy} keys={['Enter']}>
            {t('try.do')}
          </Button>
        </div>
      </form>
    </section>
  );
}
