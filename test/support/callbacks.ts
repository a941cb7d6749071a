import type {CallbackEntry} from '../../core/contract/callback-routes.ts';
import {aCallback, aConversation, aCustomer, ann, aQueue} from './builders.ts';

/** Somebody is to be called back; it is due. */
export const aDueCallback = (n: number, changes: Partial<CallbackEntry> = {}): CallbackEntry => ({
  id: aCallback(n),
  conversationId: aConversation(n),
  customerId: aCustomer(n),
  customer: `Customer ${n}`,
  queue: {id: aQueue(1), name: 'Deliveries'},
  number: '+447700900318',
  reason: 'Wants the invoice explained',
  dueAt: Date.now() - 600_000,
  agent: {id: ann, name: 'Ann Other'},
  state: 'due',
  tries: 0,
  attempts: [],
  isReached: false,
  createdBy: {id: ann, name: 'Ann Other'},
  createdAt: Date.now() - 7_200_000,
  closedAt: null,
  ...changes,
});
