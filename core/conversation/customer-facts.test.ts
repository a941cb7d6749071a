import {describe, expect, test} from 'vitest';
import {aCustomer, aMessage, conversationRow} from '../../test/support/builders.ts';
import {stateOf} from '../engine/conversations.ts';
import {automation} from '../lib/actor.ts';
import {decide, evolve, isShown, type Event} from './conversation.ts';
import {statuses} from './status.ts';

const at = {by: automation('test'), at: 9, position: 9} as const;

describe('NC-6: a blocked customer’s message', () => {
  test.each(statuses)('is kept in a conversation that is %s, and moves nothing but its end', status => {
    const state = stateOf(conversationRow({status, lastPosition: 5, lastPublicPosition: 4, unreadCount: 2}));
    const decided = decide(state, {type: 'keep-blocked', messageId: aMessage(1)});
    expect(decided).toEqual({ok: true, value: [{type: 'message-blocked', messageId: aMessage(1)}]});
    const event: Event = {type: 'message-blocked', messageId: aMessage(1), ...at};
    expect(evolve(state, event)).toEqual({...state, lastPosition: 9, lastPublicPosition: 9});
  });
});

test('CU-4: that it is somebody else’s stands in the log, and changes no rule state', () => {
  const state = stateOf(conversationRow({status: 'closed'}));
  const event: Event = {type: 'customer-changed', from: aCustomer(1), to: aCustomer(2), ...at};
  expect(isShown(event.type)).toBe(true);
  expect(evolve(state, event)).toEqual({...state, lastPosition: 9});
});
