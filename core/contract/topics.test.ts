import {expect, test} from 'vitest';
import {aConversation} from '../../test/support/builders.ts';
import type {ConversationId} from '../lib/ids.ts';
import {touches, type Topic} from './topics.ts';

const [here, elsewhere] = [aConversation(1), aConversation(2)];

interface Case {
  readonly of: string;
  readonly topics: Topic[];
  readonly conversations?: ConversationId[];
  readonly reads: Topic[];
  readonly isTouched: boolean;
}

test.each<Case>([
  {of: 'the conversation itself', topics: ['messages'], conversations: [here], reads: ['messages'], isTouched: true},
  {of: 'another one', topics: ['messages'], conversations: [elsewhere], reads: ['messages'], isTouched: false},
  {of: 'several', topics: ['messages'], conversations: [elsewhere, here], reads: ['messages'], isTouched: true},
  {of: 'any conversation', topics: ['conversations'], reads: ['conversations'], isTouched: true},
  {of: 'something it does not read', topics: ['jobs'], reads: ['messages'], isTouched: false},
  {
    of: 'a customer, by way of another one',
    topics: ['conversations', 'customers'],
    conversations: [elsewhere],
    reads: ['conversations', 'customers'],
    isTouched: true,
  },
  {
    of: 'an agent, by way of another one',
    topics: ['conversations', 'presence'],
    conversations: [elsewhere],
    reads: ['presence'],
    isTouched: true,
  },
  {
    of: 'a customer it does not read, by way of another one',
    topics: ['messages', 'customers'],
    conversations: [elsewhere],
    reads: ['messages'],
    isTouched: false,
  },
])('a reader of one conversation and a change of $of', ({topics, conversations, reads, isTouched}) => {
  const change = {seq: 1, topics, ...(conversations && {conversations})};
  expect(touches(change, reads, here)).toBe(isTouched);
});

test('a reader of all conversations hears of each', () => {
  expect(touches({seq: 1, topics: ['messages'], conversations: [elsewhere]}, ['messages'])).toBe(true);
});
