import type {CallEntry} from '../../core/contract/call-routes.ts';
import {customerId} from '../../core/lib/ids.ts';
import {aConversation, ann, aQueue} from './builders.ts';
import {aCallId} from './fake-phone.ts';

/** A call of the log: somebody called, was talked to and hung up. */
export const aLoggedCall = (n: number, changes: Partial<CallEntry> = {}): CallEntry => ({
  id: aCallId(n),
  conversationId: aConversation(n),
  customerId: customerId.parse(`01890a5d-ac96-774b-bcce-c0570${String(n).padStart(7, '0')}`),
  customer: `Customer ${n}`,
  agent: {id: ann, name: 'Ann Other'},
  queue: {id: aQueue(1), name: 'Deliveries'},
  direction: 'inbound',
  number: '+447700900318',
  state: 'done',
  startedAt: Date.now() - n * 3_600_000,
  answeredAt: Date.now() - n * 3_600_000 + 7_000,
  endedAt: Date.now() - n * 3_600_000 + 200_000,
  ringMs: 7_000,
  talkMs: 193_000,
  holdMs: 0,
  wrapMs: 24_000,
  end: {by: 'them', reason: 'hung-up', code: null, at: Date.now() - n * 3_600_000 + 200_000},
  transfers: [],
  facts: null,
  handedBy: null,
  quality: null,
  mos: [],
  summary: '',
  outcome: null,
  tagIds: [],
  ...changes,
});

/** Nobody answered it. */
export const aMissedCall = (n: number, changes: Partial<CallEntry> = {}): CallEntry =>
  aLoggedCall(n, {
    answeredAt: null,
    talkMs: 0,
    wrapMs: 0,
    ringMs: 20_000,
    end: {by: 'them', reason: 'missed', code: 487, at: Date.now() - n * 3_600_000 + 20_000},
    ...changes,
  });
