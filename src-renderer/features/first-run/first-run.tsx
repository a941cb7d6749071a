import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellState, WorkspaceKind} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {useHost} from '../../engine/desk.ts';
import {TeamCard} from '../team/team-card.tsx';
import styles from './first-run.module.css';
import {NamesForm} from './names-form.tsx';
import type {Names} from './use-welcome.ts';

interface FirstRunProps {
  /** What somebody has already: it is opened as it is, and not named a second time. */
  readonly own: ShellState['own'];
  readonly team: ShellState['team'];
  /** What to call the workspace and the person, once it is open. */
  readonly onNames: (names: Names) => void;
}

/** The start: a workspace of one's own, or a look around among invented people. */
export function FirstRun({own, team, onNames}: FirstRunProps) {
  const {t} = useTranslation('first-run');
  const {shell} = useHost();
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
        <p className={styles.quiet}>{own === null ? t('step') : t('back')}</p>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        {hasFailed && (
          <p className={styles.failed} role="alert">
            <AlertIcon size={15} /> {t('failed')}
          </p>
        )}
        {own === null ? (
          <section className={styles.card} aria-label={t('try.title')}>
            <h2 className={styles.heading}>{t('try.title')}</h2>
            <p className={styles.text}>{t('try.text')}</p>
            <NamesForm
              isBusy={busy === 'local'}
              onNames={names => {
                onNames(names);
                void choose('local');
              }}
            />
          </section>
        ) : (
          <OwnWorkspace own={own} isBusy={busy === 'local'} onOpen={() => void choose('local')} />
        )}
        <TeamCard team={team} isBusy={busy === 'team'} onOpen={() => void choose('team')} />
        <section className={styles.card} aria-label={t('sample.title')}>
          <h2 className={styles.heading}>
            {t('sample.title')} <Chip tone="info">{t('sample.tag')}</Chip>
          </h2>
          <p className={styles.text}>{t('sample.text')}</p>
          {own !== null && <p className={styles.text}>{t('sample.meanwhile')}</p>}
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

interface OwnWorkspaceProps {
  readonly own: NonNullable<ShellState['own']>;
  readonly isBusy: boolean;
  readonly onOpen: () => void;
}

/** The way back to one's own work. */
function OwnWorkspace({own: {name, myName}, isBusy, onOpen}: OwnWorkspaceProps) {
  const {t} = useTranslation('first-run');
  return (
    <section className={styles.card} aria-label={t('own.title')}>
      <h2 className={styles.heading}>{t('own.title')}</h2>
      <p className={styles.text}>{t('own.text')}</p>
      <div>
        <Button tone="primary" size="lg" isBusy={isBusy} takesFocus onPress={onOpen}>
          {myName === '' ? t('own.do') : t('own.doNamed', {name, myName})}
        </Button>
      </div>
    </section>
  );
}
