import {utcDay} from '../../core/lib/day.ts';
import type {Workspace} from '../../core/routing/match.ts';
import type {Opening} from '../../core/routing/opening.ts';
import {aQueue, aSender} from './builders.ts';

/** A customer nobody knows writes to our web site. */
export const anOpening = (changes: Partial<Opening> = {}): Opening => ({
  channel: 'live-chat',
  content: 'Hola, I want a Refund',
  from: 'zoe@example.org',
  to: 'widget-1',
  senderId: aSender(1),
  isVisitor: true,
  ...changes,
});

/** Two senders of ours; the first is queue 2's own. */
export const aWorkspace = (changes: Partial<Workspace> = {}): Workspace => ({
  senders: new Map([
    [aSender(1), {id: aSender(1), address: 'widget-1'}],
    [aSender(2), {id: aSender(2), address: 'help@acme.example'}],
  ]),
  queueSenders: new Map([[aQueue(2), new Set([aSender(1)])]]),
  dayOf: utcDay,
  ...changes,
});
