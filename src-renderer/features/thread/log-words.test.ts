import {describe, expect, test} from 'vitest';
import {aConversation, aCustomer, ann, aQueue, aTag, ben, cleo} from '../../../test/support/builders.ts';
import {aCallId} from '../../../test/support/fake-phone.ts';
import type {Who} from '../../../core/contract/values.ts';
import {otherOf, wordsOf, type Speech} from './log-words.ts';
import type {LogEntry} from './thread-items.ts';

const speech: Speech = {
  channel: kind => `channel ${kind}`,
  status: status => `status ${status}`,
  priority: priority => `priority ${priority}`,
  time: at => `at ${at}`,
  person: ({name}) => name,
  people: all => all.map(({name}) => name).join('+'),
  conversation: ({name}) => (name === '' ? 'gone' : name),
  length: ms => `${ms} ms`,
  customer: () => 'Zoë',
  outside: () => 'outside',
  reason: of => `because ${of}`,
  fault: of => `fault ${of}`,
};

const byAnn: Who = {kind: 'agent', id: ann, name: 'Ann'};
const byRule: Who = {kind: 'automation', id: 'assignment', name: 'assignment'};
const byCustomer: Who = {kind: 'customer', id: aConversation(1), name: 'Zoë'};
const person = {ann: {id: ann, name: 'Ann'}, ben: {id: ben, name: 'Ben'}, cleo: {id: cleo, name: 'Cleo'}};
const queue = (n: number) => ({id: aQueue(n), name: `Queue ${n}`});
const tag = {id: aTag(1), name: 'Refund'};

const other = {id: aConversation(12), name: '#12'};
const head = {position: 1, at: 1, by: byAnn};

const call = {...head, callId: aCallId(1)} as const;
const handed = {...call, type: 'call-transferred', how: 'now', agent: null, queue: null} as const;
const ended = {...call, type: 'call-ended', talkMs: 5} as const;
const wrapped = {...call, type: 'call-wrapped-up', outcome: null, wrapMs: 24} as const;

/** Every kind of line, and what is said about it. */
const lines: readonly (readonly [entry: LogEntry, key: string, values: object])[] = [
  [{...call, type: 'call-began', direction: 'outbound'}, 'callDialled', {who: 'Ann'}],
  [{...call, by: byCustomer, type: 'call-began', direction: 'inbound'}, 'callBegan', {who: 'Zoë'}],
  [{...call, type: 'call-resumed', heldMs: 48}, 'callWasHeld', {long: '48 ms'}],
  [{...call, type: 'call-resumed'}, 'callResumed', {who: 'Ann'}],
  [{...handed, fault: null, agent: person.ben}, 'callTransferred', {to: 'Ben'}],
  [{...handed, fault: null, how: 'talk', queue: queue(2)}, 'callTransferredTalk', {to: 'Queue 2'}],
  [{...handed, fault: 'busy'}, 'callNotTransferred', {to: 'outside', why: 'fault busy'}],
  [{...ended, endedBy: 'them', reason: 'hung-up'}, 'callEnded', {who: 'Zoë', long: '5 ms'}],
  [{...ended, endedBy: 'us', reason: 'hung-up'}, 'callEnded', {who: 'Ann', long: '5 ms'}],
  [{...ended, endedBy: 'network', reason: 'hung-up'}, 'callBroke', {long: '5 ms'}],
  [{...ended, endedBy: 'network', reason: 'lost'}, 'callCut', {why: 'because lost'}],
  [{...ended, endedBy: 'us', reason: 'transferred'}, 'callHandedOn', {long: '5 ms'}],
  [{...ended, endedBy: 'network', reason: 'answered-elsewhere', talkMs: 0}, 'callElsewhere', {}],
  [{...ended, endedBy: 'them', reason: 'busy', talkMs: 0}, 'callUnansweredWhy', {why: 'because busy'}],
  [{...ended, endedBy: 'them', reason: 'no-answer', talkMs: 0}, 'callUnanswered', {}],
  [{...call, by: byCustomer, type: 'call-missed', reason: 'missed'}, 'callMissed', {who: 'Zoë'}],
  [{...call, by: byCustomer, type: 'call-missed', reason: 'declined'}, 'callMissedWhy', {why: 'because declined'}],
  [{...call, type: 'wrap-up-extended', seconds: 10}, 'wrapUpExtended', {long: '10000 ms'}],
  [{...wrapped, ranOut: false}, 'callWrappedUp', {long: '24 ms'}],
  [{...wrapped, ranOut: true}, 'wrapUpRanOut', {long: '24 ms'}],
  [{...head, type: 'snoozed', until: 7}, 'snoozed', {who: 'Ann', time: 'at 7'}],
  [{...head, type: 'woken'}, 'woken', {who: 'Ann'}],
  [{...head, by: byRule, type: 'woken'}, 'wokenByItself', {}],
  [
    {...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'unanswered'},
    'unanswered',
    {who: 'Ben'},
  ],
  [
    {...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'queue-changed'},
    'leftBehind',
    {who: 'Ben'},
  ],
  [
    {...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'handed-over'},
    'handedOver',
    {who: 'Ben'},
  ],
  [
    {...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'bot-failed'},
    'botFailed',
    {who: 'Ben'},
  ],
  [{...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'bot-off'}, 'botOff', {who: 'Ben'}],
  [
    {...head, by: byRule, type: 'assigned', from: person.ben, to: null, because: 'session-over'},
    'sessionOver',
    {who: 'Ben'},
  ],
  [{...head, by: byRule, type: 'exclusions-cleared', agents: [person.ben]}, 'readmitted', {}],
  [{...head, type: 'co-assigned', agent: person.ann}, 'joined', {who: 'Ann'}],
  [{...head, type: 'co-assigned', agent: person.ben}, 'added', {who: 'Ann', to: 'Ben'}],
  [{...head, by: byRule, type: 'co-assigned', agent: person.ben}, 'addedByItself', {to: 'Ben'}],
  [{...head, type: 'co-unassigned', agent: person.ann}, 'left', {who: 'Ann'}],
  [{...head, type: 'co-unassigned', agent: person.ben}, 'removed', {who: 'Ann', to: 'Ben'}],
  [{...head, by: byRule, type: 'co-unassigned', agent: person.ben}, 'removedByItself', {to: 'Ben'}],
  [{...head, type: 'status-changed', from: 'closed', to: 'open'}, 'openedAgain', {who: 'Ann'}],
  [{...head, type: 'status-changed', from: 'open', to: 'pending'}, 'status', {to: 'status pending'}],
  [{...head, by: byCustomer, type: 'status-changed', from: 'solved', to: 'open'}, 'reopened', {who: 'Zoë'}],
  [
    {...head, type: 'priority-changed', from: 'low', to: 'urgent'},
    'priority',
    {who: 'Ann', from: 'priority low', to: 'priority urgent'},
  ],
  [{...head, by: byRule, type: 'priority-changed', from: 'low', to: 'high'}, 'priorityByItself', {to: 'priority high'}],
  [
    {...head, type: 'customer-changed', from: {id: aCustomer(1), name: 'Visitor'}, to: {id: aCustomer(2), name: 'Zoë'}},
    'customer',
    {from: 'Visitor', to: 'Zoë'},
  ],
  [{...head, type: 'absorbed', other}, 'absorbed', {who: 'Ann', other: '#12'}],
  [{...head, type: 'merged', other}, 'merged', {who: 'Ann', other: '#12'}],
  [{...head, type: 'released', other}, 'released', {who: 'Ann', other: '#12'}],
  [{...head, type: 'unmerged', other}, 'unmerged', {who: 'Ann', other: '#12'}],
  [{...head, type: 'related', other, kind: 'linked', isMain: true}, 'linkedTo', {other: '#12'}],
  [{...head, type: 'related', other, kind: 'follow-up', isMain: true}, 'follows', {other: '#12'}],
  [{...head, type: 'related', other, kind: 'follow-up', isMain: false}, 'followed', {other: '#12'}],
  [{...head, type: 'unrelated', other, kind: 'linked', isMain: false}, 'unlinked', {other: '#12'}],
  [{...head, type: 'queue-changed', from: queue(1), to: queue(2)}, 'queue', {from: 'Queue 1', to: 'Queue 2'}],
  [{...head, by: byRule, type: 'queue-changed', from: queue(1), to: queue(2)}, 'queueByItself', {to: 'Queue 2'}],
  [
    {...head, type: 'visibility-changed', from: null, to: [person.ben, person.cleo]},
    'restricted',
    {who: 'Ann', to: 'Ben+Cleo'},
  ],
  [{...head, type: 'visibility-changed', from: [person.ben], to: []}, 'restrictedToNobody', {who: 'Ann'}],
  [{...head, type: 'visibility-changed', from: [person.ben], to: null}, 'unrestricted', {who: 'Ann'}],
  [{...head, type: 'tagged', tag}, 'tagged', {who: 'Ann', tag: 'Refund'}],
  [{...head, by: byRule, type: 'tagged', tag}, 'taggedByItself', {tag: 'Refund'}],
  [{...head, type: 'untagged', tag}, 'untagged', {tag: 'Refund'}],
  [{...head, by: byRule, type: 'untagged', tag}, 'untaggedByItself', {tag: 'Refund'}],
  [{...head, type: 'topic-changed'}, 'topic', {who: 'Ann'}],
  [{...head, by: byRule, type: 'topic-changed'}, 'topicByItself', {}],
  [{...head, type: 'summary-changed'}, 'summary', {who: 'Ann'}],
  [{...head, by: byRule, type: 'summary-changed'}, 'summaryByItself', {}],
];

describe('CL-1: a line of the change log', () => {
  test.each(lines.map(([entry, key, values]) => ({entry, key, values})))(
    '$entry.type by $entry.by.kind: $key',
    ({entry, key, values}) => {
      expect(wordsOf(entry, speech)).toMatchObject({key, values});
    },
  );
});

test('A.17, A.18: a line about another conversation leads there, unless it is gone', () => {
  expect(otherOf({...head, type: 'absorbed', other})).toBe(other.id);
  expect(otherOf({...head, type: 'absorbed', other: {...other, name: ''}})).toBeUndefined();
  expect(wordsOf({...head, type: 'merged', other: {...other, name: ''}}, speech).values).toMatchObject({other: 'gone'});
  expect(otherOf({...head, type: 'topic-changed'})).toBeUndefined();
});
