import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {AlertIcon, OfflineIcon} from '../../design/icons/status-icons.ts';
import {JoinDialog} from '../team/join-dialog.tsx';
import type {Condition} from './condition.ts';
import {connectionPhase} from './connection-indicator.tsx';

/** How it stands with the engine: this computer's own, or a team's hub. */
export function useLineConditions(state: ShellState, isAway: boolean): readonly Condition[] {
  const {t} = useTranslation('team');
  const own = useTranslation('frame').t;
  const {engine, workspace, team} = state;
  const [isJoining, setIsJoining] = useState(false);
  const isLost = connectionPhase(state, isAway) === 'away';
  const lost = {tone: 'warn', icon: <OfflineIcon />} as const;
  if (workspace !== 'team')
    return isLost ? [{...lost, id: 'away', title: own('away.title'), text: own('away.text')}] : [];
  if (engine.state === 'refused') {
    const {why} = engine;
    return [
      {
        id: 'team-refused',
        tone: 'danger',
        icon: <AlertIcon />,
        title: t('refused.title', {name: team?.name ?? ''}),
        text: t(`problem.${why}`),
        actions: (
          <>
            <Button tone="soft" size="sm" onPress={() => setIsJoining(true)}>
              {t('giveToken')}
            </Button>
            {isJoining && <JoinDialog address={team?.address} onClose={() => setIsJoining(false)} />}
          </>
        ),
      },
    ];
  }
  if (!isLost) return [];
  const why = engine.state === 'away' && engine.why !== null ? `${t(`problem.${engine.why}`)} ` : '';
  return [{...lost, id: 'team-away', title: t('away.title'), text: `${why}${t('away.text')}`}];
}
