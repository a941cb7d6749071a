import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {CallEnd} from '../../core/call/call.ts';
import {callId, conversationId, type AgentId, type CallId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import {aDesk} from './builders.ts';
import type {Process, World} from './world.ts';

type Begin = Omit<Input<'call/begin'>, 'commandId'>;

/** Telephones in a world: what their desks report. */
export interface Phones {
  /** It rings at somebody's desk, or they dial; says what the engine answered. */
  readonly begin: (by: AgentId, changes?: Partial<Begin>) => Promise<{readonly id: CallId; readonly ok: boolean}>;
  readonly answer: (by: AgentId, id: CallId) => Promise<unknown>;
  readonly hold: (by: AgentId, id: CallId, isHeld: boolean) => Promise<unknown>;
  readonly end: (by: AgentId, id: CallId, changes?: Partial<CallEnd>) => Promise<unknown>;
  readonly call: (id: CallId) => Promise<Readonly<Rows['call']> | undefined>;
  readonly agent: (id: AgentId) => Promise<Readonly<Rows['agent']> | undefined>;
}

export const line = {address: 'sip:1001@pbx.example', name: 'Order line'};
export const caller = '+442072193000';

/** A desk of its own for each agent; the time of everything is the world's. */
export function phonesIn(world: World, host: () => Process): Phones {
  const now = () => world.time.clock.now();
  const run = <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
    host().run(by, what, input);
  return {
    async begin(by, changes = {}) {
      const input: Begin = {
        callId: callId.parse(world.ids.next()),
        deskId: aDesk(1),
        direction: 'inbound',
        line,
        number: caller,
        callerName: null,
        facts: null,
        conversationId: null,
        newConversationId: conversationId.parse(world.ids.next()),
        at: now(),
        ...changes,
      };
      const answer = await run(by, 'call/begin', input);
      return {id: input.callId, ok: answer.ok, ...(answer.ok ? {} : {failure: answer.failure})};
    },
    answer: (by, id) => run(by, 'call/answer', {callId: id, at: now()}),
    hold: (by, id, isHeld) => run(by, 'call/hold', {callId: id, isHeld, at: now()}),
    end: (by, id, changes = {}) =>
      run(by, 'call/end', {callId: id, end: {by: 'them', reason: 'hung-up', code: null, at: now(), ...changes}}),
    call: async id => (await world.rows('call')).find(row => row.id === id),
    agent: async id => (await world.rows('agent')).find(row => row.id === id),
  };
}
