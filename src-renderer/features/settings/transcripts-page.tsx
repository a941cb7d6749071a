import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Switch} from '../../design/switch.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import {SettingsPane} from './settings-pane.tsx';
import styles from './transcripts-page.module.css';

/** D39: who takes along what was said. */
export function TranscriptsPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation(['settings', 'transcripts']);
  const act = useAct();
  const rights = valueOf(useLive('transcript/rights', {}));
  return (
    <SettingsPane page="transcripts" above={above}>
      {rights !== undefined && (
        <div className={styles.choice}>
          <Switch isSelected={rights.agentsMay} onChange={agentsMay => void act('transcript/set', {agentsMay})}>
            {t('transcripts:settings.agents')}
          </Switch>
          <p className={styles.hint}>{t('transcripts:settings.hint')}</p>
        </div>
      )}
    </SettingsPane>
  );
}
