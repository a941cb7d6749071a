import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {OfflineIcon} from '../../design/icons/status-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import styles from './connection-indicator.module.css';

/** How it stands between this window and its engine, and between that and the customers, in a word. */
export type ConnectionPhase = 'live' | 'starting' | 'away' | 'refused' | 'failed' | 'chat-off';

/** What the desktop says counts first; that nothing answers is noticed by the window alone. */
export function connectionPhase({engine, chat}: Pick<ShellState, 'engine' | 'chat'>, isAway: boolean): ConnectionPhase {
  if (engine.state === 'failed') return 'failed';
  if (engine.state === 'starting' || engine.state === 'none') return 'starting';
  if (engine.state === 'refused') return 'refused';
  if (isAway || engine.state === 'away') return 'away';
  return chat?.state === 'port-taken' ? 'chat-off' : 'live';
}

interface ConnectionIndicatorProps {
  readonly shell: Pick<ShellState, 'engine' | 'chat' | 'workspace'>;
}

/** A word at the end of the title bar; quiet as long as all is well. */
export function ConnectionIndicator({shell}: ConnectionIndicatorProps) {
  const {t} = useTranslation('frame');
  const {connection} = useDesk();
  const isAway = useStore(connection, state => state.isAway);
  const phase = connectionPhase(shell, isAway);
  return (
    <output className={styles.indicator} data-phase={phase}>
      {phase === 'live' || phase === 'starting' ? <span className={styles.dot} /> : <OfflineIcon size={14} />}
      {t(`connection.${phase === 'starting' && shell.workspace === 'team' ? 'connecting' : phase}`)}
    </output>
  );
}
