import {useEffect} from 'react';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';

/** How many of one's own calls were missed since one last looked at them; while one looks, none. */
export function useMissedCalls(isLooking: boolean): number {
  const {screen} = useDesk();
  const calls = valueOf(useLive('call/log', {of: 'mine', only: 'missed', text: null, token: null}))?.calls;
  // Also what is missed while one looks was seen.
  useEffect(() => {
    if (isLooking) screen.write({callsSeenAt: Date.now()});
  }, [isLooking, calls, screen]);
  const {callsSeenAt} = screen.read();
  return isLooking || calls === undefined ? 0 : calls.filter(({startedAt}) => startedAt > callsSeenAt).length;
}
