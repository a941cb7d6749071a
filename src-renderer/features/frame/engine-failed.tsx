import {useTranslation} from 'react-i18next';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {LockDrawing, PlugDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useHost} from '../../engine/desk.ts';
import styles from './engine-failed.module.css';

interface EngineFailedProps {
  readonly shell: ShellState;
  readonly failed: Extract<ShellState['engine'], {state: 'failed'}>;
}

/** The workspace does not open: why, what is safe, and the one way on. */
export function EngineFailed({shell: {workspace}, failed: {why, file, detail}}: EngineFailedProps) {
  const {t} = useTranslation('frame');
  const {shell} = useHost();
  const canTryAgain = why === 'locked' || why === 'disk-full' || why === 'unknown';
  const again = () => void shell.ask('shell/choose-workspace', {workspace});
  const start = () => void shell.ask('shell/choose-workspace', {workspace: null});
  return (
    <>
      <VisuallyHidden>
        <h1>{t('engine.heading')}</h1>
      </VisuallyHidden>
      <EmptyState
        drawing={why === 'locked' || why === 'newer' ? LockDrawing : PlugDrawing}
        title={t(`engine.${why}.title`)}
        action={
          <>
            {canTryAgain ? (
              <Button tone="primary" onPress={again}>
                {t('engine.again')}
              </Button>
            ) : (
              <Button tone="primary" onPress={start}>
                {t('engine.start')}
              </Button>
            )}
            <Button onPress={() => void shell.ask('shell/open-logs', {})}>{t('engine.logs')}</Button>
          </>
        }
      >
        {t(`engine.${why}.text`)}
        <span className={styles.facts}>
          <span>
            {t('engine.file')}: <span className={styles.path}>{file}</span>
          </span>
          {detail !== '' && <span className={styles.detail}>{detail}</span>}
        </span>
      </EmptyState>
    </>
  );
}
