import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {PlugDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {useHost} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useShellState} from '../../engine/use-shell-state.ts';
import {JoinDialog} from '../team/join-dialog.tsx';
import {LeaveDialog} from '../team/leave-dialog.tsx';
import {SettingsPane} from './settings-pane.tsx';
import styles from './team-page.module.css';

/** The team of whoever sits here: which, how this desktop is let in, and the way out. */
export function TeamPage({above}: {readonly above: ReactNode}) {
  const state = valueOf(useShellState());
  return (
    <SettingsPane page="team" above={above}>
      {state !== undefined && <Known team={state.team} isShown={state.workspace === 'team'} />}
    </SettingsPane>
  );
}

interface KnownProps {
  readonly team: ShellState['team'];
  readonly isShown: boolean;
}

function Known({team, isShown}: KnownProps) {
  const {t} = useTranslation('team');
  const {shell} = useHost();
  const [open, setOpen] = useState<'join' | 'leave'>();
  const close = () => setOpen(undefined);
  return (
    <>
      {team === null ? (
        <EmptyState
          drawing={PlugDrawing}
          title={t('none')}
          action={
            <Button tone="primary" onPress={() => setOpen('join')}>
              {t('joinDo')}
            </Button>
          }
        >
          {t('joinText')}
        </EmptyState>
      ) : (
        <div className={styles.team}>
          <Facts team={team} />
          <div className={styles.actions}>
            {!isShown && (
              <Button tone="primary" onPress={() => void shell.ask('shell/choose-workspace', {workspace: 'team'})}>
                {t('openShort')}
              </Button>
            )}
            <Button onPress={() => setOpen('join')}>{t('giveToken')}</Button>
            <Button tone="danger" onPress={() => setOpen('leave')}>
              {t('leave')}
            </Button>
          </div>
        </div>
      )}
      {open === 'join' && <JoinDialog address={team?.address} onClose={close} />}
      {open === 'leave' && team !== null && <LeaveDialog team={team} onClose={close} />}
    </>
  );
}

function Facts({team: {name, myName, address, token}}: {readonly team: NonNullable<ShellState['team']>}) {
  const {t} = useTranslation('team');
  const facts = [
    {id: 'name', label: t('fact.name'), value: name},
    {id: 'me', label: t('fact.me'), value: myName},
    {id: 'address', label: t('fact.address'), value: address},
    {id: 'token', label: t('token'), value: t(`kept.${token}`)},
    {id: 'chat', label: t('fact.chat'), value: t('fact.chatText')},
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(({id, label, value}) => (
        <div key={id} className={styles.fact}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
