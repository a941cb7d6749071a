import {useEffect} from 'react';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** How many of one's own calls were missed since one last looked at them; while one looks, none. The icon beside the clock is told, too. */
export function useMissedCalls(isLooking: boolean): number {
  const {screen, shell} = useDesk();
  const count = valueOf(useLive('call/missed', {since: screen.read().callsSeenAt}))?.count ?? 0;
  // Also what is missed while one looks was seen.
  useEffect(() => {
    if (isLooking) screen.write({callsSeenAt: Date.now()});
  }, [isLooking, count, screen]);
  const shown = isLooking ? 0 : count;
  useEffect(() => void shell.ask('shell/set-missed-calls', {count: shown}), [shell, shown]);
  // Whoever leaves the workspace takes along what it counted.
  useEffect(() => () => void shell.ask('shell/set-missed-calls', {count: 0}), [shell]);
  return shown;
}
