import type {HubProblem} from '../../../core/contract/hub-problems.ts';
import type {Log, Random} from '../../../core/ports/clock.ts';
import {HubClient, type HubState} from './hub-client.ts';

interface Check {
  readonly address: string;
  readonly token: string;
  readonly random: Random;
  readonly log: Log;
  /** Shorter in tests. */
  readonly withinMs?: number;
}

export type CheckedHub =
  | {readonly ok: true; readonly agentId: string; readonly name: string; readonly myName: string}
  | {readonly ok: false; readonly why: HubProblem};

/** Somebody waits in front of a dialog. */
const WITHIN_MS = 12_000;

/** Goes to a hub once and comes back with what it and whoever has the token are called, or why that was nothing. */
export async function checkHub({withinMs = WITHIN_MS, ...about}: Check): Promise<CheckedHub> {
  const {promise: settled, resolve: settle} = Promise.withResolvers<HubState | undefined>();
  const onState = (state: HubState) => {
    if (state.state !== 'closed') settle(state);
  };
  const timer = setTimeout(settle, withinMs, undefined);
  const client = new HubClient({...about, onState, timing: {giveUpMs: withinMs}});
  try {
    const state = await settled;
    if (state === undefined) return {ok: false, why: 'no-answer'};
    if (state.state !== 'on') return {ok: false, why: ('why' in state && state.why) || 'unreachable'};
    const answer = await client.query('workspace/get', {});
    if (!answer.ok) return {ok: false, why: 'not-a-hub'};
    return {ok: true, agentId: state.agentId, name: answer.value.name, myName: answer.value.me.name};
  } finally {
    clearTimeout(timer);
    client.close();
  }
}
