import {describe, expect, test} from 'vitest';
import {ann, ben, cleo} from '../../test/support/builders.ts';
import type {StoredRoute} from './handlers/handler.ts';
import {handlers} from './handlers.ts';
import {commandsFor, notFor, type For} from './rights.ts';

const agent = {agentId: ann, isManager: false};
const manager = {agentId: ben, isManager: true};
const admin = {agentId: ann, isManager: false, isAdmin: true};
const bot = {agentId: cleo, isManager: false, isBot: true} as const;

const routes = Object.keys(commandsFor) as StoredRoute[];
const of = (whom: For) => routes.find(route => commandsFor[route] === whom);

describe('D42, BO-4: for whom a command is', () => {
  test.each<[whom: For, agent: boolean, manager: boolean, admin: boolean, bot: boolean]>([
    ['people', true, true, true, false],
    ['people-and-bots', true, true, true, true],
    ['managers', false, true, false, false],
    ['managers-and-admins', false, true, true, false],
  ])('%s', (whom, ...expected) => {
    const route = of(whom);
    if (route === undefined) throw new Error(`Nothing is for ${whom}`);
    expect([agent, manager, admin, bot].map(who => notFor(route, who) === undefined)).toEqual(expected);
    expect(notFor(route, whom === 'people' ? bot : agent)?.code).toBe(
      expected[0] && whom !== 'people' ? undefined : 'forbidden',
    );
  });

  test('every command that is carried out says it', () => {
    expect(routes.toSorted()).toEqual(Object.keys(handlers).toSorted());
  });

  test('R-2, D42: whatever sets up queues, routes, senders, statuses, capacities, tags and agents is a Manager’s', () => {
    const setUp = routes.filter(route =>
      /^(queue|route|sender|status|capacity|tag|agent|assignment|attribute|field|form)\//.test(route),
    );
    expect(setUp.filter(route => commandsFor[route] !== 'managers')).toEqual([]);
    expect(setUp.length).toBeGreaterThan(20);
  });

  test('BO-4: a bot begins nothing, notes nothing and sets nothing up', () => {
    expect(routes.filter(route => notFor(route, bot) === undefined)).toEqual([
      'conversation/assign',
      'conversation/hand-over',
      'conversation/set-status',
      'conversation/set-topic',
      'conversation/set-summary',
      'conversation/set-metadata',
      'conversation/tag',
      'conversation/untag',
      'conversation/fill',
      'message/reply',
    ]);
  });
});
