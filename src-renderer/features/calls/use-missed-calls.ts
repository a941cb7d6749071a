import {useEffect} from 'react';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** How many of one's own calls were missed since one last looked at them; while one looks, none. */
export function useMissedCalls(isLooking: boolean): number {
  const {screen} = useDesk();
  const count = valueOf(useLive('call/missed', {since: screen.read().callsSeenAt}))?.count ?? 0;
  // Also what is missed while one looks was seen.
  useEffect(() => {
    if (isLooking) screen.write({callsSeenAt: Date.now()});
  }, [isLooking, count, screen]);
  return isLooking ? 0 : count;
}
