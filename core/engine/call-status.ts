import {callStateOf, isLive} from '../call/record.ts';
import {fold} from '../lib/fold.ts';
import type {AgentId, CallId} from '../lib/ids.ts';
import type {CallRow} from '../ports/rows.ts';
import {setCall} from './presence.ts';
import type {Turn} from './turn.ts';

/** Writes a call and announces it. The only way one is written. */
export function keepCall(turn: Turn, row: Readonly<CallRow>): Readonly<CallRow> {
  turn.put('call', row);
  turn.touch('calls', row.conversationId);
  return row;
}

/**
 * An agent's calls that are not done with, as this turn left them.
 *
 * @param begun one that this very turn began: the store does not know of it yet
 */
export async function callsOf(turn: Turn, agentId: AgentId, begun?: CallId): Promise<readonly Readonly<CallRow>[]> {
  const found = (await turn.frame.tx.liveCalls(agentId)).map(row => turn.latest('call', row));
  const isKnown = begun === undefined || found.some(({id}) => id === begun);
  const own = isKnown ? undefined : await turn.get('call', [begun]);
  return (own === undefined ? found : [...found, own]).filter(({state}) => state !== 'done');
}

/** ST-8 to ST-10, ST-23, CAP-4: an agent's status is that of all their calls together. */
export async function showStatus(
  turn: Turn,
  agentId: AgentId,
  {begun, at}: {readonly begun?: CallId; readonly at?: number} = {},
): Promise<void> {
  const {call, isOnHold} = callStateOf(await callsOf(turn, agentId, begun));
  setCall(turn, agentId, {call, isOnHold, ...(at === undefined ? {} : {at})});
}

/** Those that ring or are talked on. */
export const liveOf = async (turn: Turn, agentId: AgentId): Promise<readonly Readonly<CallRow>[]> =>
  (await callsOf(turn, agentId)).filter(isLive);

/** For finding: what makes a number readable makes no difference. */
export const numberKeyOf = (number: string): string => fold(number).replace(/[^\p{L}\p{N}+]/gu, '');
