import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {OfflineIcon} from '../../design/icons/status-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import styles from './connection-indicator.module.css';

/** How it stands between this window and its engine, in a word. */
export type ConnectionPhase = 'live' | 'starting' | 'away' | 'failed';

/** What the desktop says counts first; that nothing answers is noticed by the window alone. */
export function connectionPhase(engine: ShellState['engine']['state'], isAway: boolean): ConnectionPhase {
  if (engine === 'failed') return 'failed';
  if (engine === 'starting' || engine === 'none') return 'starting';
  return isAway ? 'away' : 'live';
}

interface ConnectionIndicatorProps {
  readonly engine: ShellState['engine'];
}

/** A word at the end of the title bar; quiet as long as all is well. */
export function ConnectionIndicator({engine}: ConnectionIndicatorProps) {
  const {t} = useTranslation('frame');
  const {connection} = useDesk();
  const isAway = useStore(connection, state => state.isAway);
  const phase = connectionPhase(engine.state, isAway);
  return (
    <output className={styles.indicator} data-phase={phase}>
      {phase === 'away' || phase === 'failed' ? <OfflineIcon size={14} /> : <span className={styles.dot} />}
      {t(`connection.${phase}`)}
    </output>
  );
}
