import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {LockDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useHost} from '../../engine/desk.ts';
import {JoinDialog} from './join-dialog.tsx';

interface TeamRefusedProps {
  readonly shell: ShellState;
  readonly refused: Extract<ShellState['engine'], {state: 'refused'}>;
}

/** The hub does not let us in, or there is no token to show it: why, and the one way on. */
export function TeamRefused({shell: {team}, refused: {why}}: TeamRefusedProps) {
  const {t} = useTranslation('team');
  const {shell} = useHost();
  const [isJoining, setIsJoining] = useState(false);
  const isOfToken = why === 'token' || why === 'token-missing';
  const again = () => void shell.ask('shell/choose-workspace', {workspace: 'team'});
  return (
    <>
      <VisuallyHidden>
        <h1>{t('heading')}</h1>
      </VisuallyHidden>
      <EmptyState
        drawing={LockDrawing}
        title={t('refused.title', {name: team?.name ?? ''})}
        action={
          <>
            {isOfToken ? (
              <Button tone="primary" onPress={() => setIsJoining(true)}>
                {t('giveToken')}
              </Button>
            ) : (
              <Button tone="primary" onPress={again}>
                {t('again')}
              </Button>
            )}
            <Button onPress={() => void shell.ask('shell/choose-workspace', {workspace: null})}>{t('start')}</Button>
          </>
        }
      >
        {t(`problem.${why}`)}
      </EmptyState>
      {isJoining && <JoinDialog address={team?.address} onClose={() => setIsJoining(false)} />}
    </>
  );
}
