import {expect, test} from 'vitest';
import {aHead} from '../../../test/support/conversations.ts';
import {factsOf} from './facts-of.ts';

const of = (isKnown: boolean, topic = '') => {
  const head = aHead(1, {topic});
  const customer = {...head.customer, name: 'Marta Kowalczyk', isKnown};
  return factsOf({head: {...head, customer}, customer: undefined, agentName: 'Noor Haddad', workspaceName: 'Larkspur'});
};

test('TP-4, TP-8: what is known of the conversation, its customer and who writes', () => {
  expect(of(true, 'Sofa')).toMatchObject({
    'customer.name': 'Marta Kowalczyk',
    'customer.firstName': 'Marta',
    'conversation.number': `${aHead(1).shortId}`,
    'conversation.topic': 'Sofa',
    'agent.firstName': 'Noor',
    'workspace.name': 'Larkspur',
  });
});

test('CU-1: what a stranger is listed as is nobody’s name; what is empty is not known', () => {
  const facts = of(false);
  expect(['customer.name', 'customer.firstName', 'conversation.topic'].filter(name => name in facts)).toEqual([]);
});
