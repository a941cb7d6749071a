import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Pane, PaneHeader} from '../../design/pane.tsx';
import {Switch} from '../../design/switch.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import styles from './tags-page.module.css';
import own from './transcripts-page.module.css';

/** D39: who takes along what was said. */
export function TranscriptsPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation(['settings', 'transcripts']);
  const act = useAct();
  const rights = valueOf(useLive('transcript/rights', {}));
  return (
    <Pane label={t('settings:page.transcripts')} className={styles.pane}>
      <PaneHeader>
        {above === false ? (
          <h2 className={styles.title}>{t('settings:page.transcripts')}</h2>
        ) : (
          <>
            <VisuallyHidden>
              <h1>{t('settings:title')}</h1>
            </VisuallyHidden>
            {above}
          </>
        )}
      </PaneHeader>
      {rights !== undefined && (
        <div className={own.choice}>
          <Switch isSelected={rights.agentsMay} onChange={agentsMay => void act('transcript/set', {agentsMay})}>
            {t('transcripts:settings.agents')}
          </Switch>
          <p className={own.hint}>{t('transcripts:settings.hint')}</p>
        </div>
      )}
    </Pane>
  );
}
