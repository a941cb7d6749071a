import type {Output} from '../../core/contract/contract.ts';
import type {Customer, CustomerRow} from '../../core/contract/customer-routes.ts';
import {ok} from '../../core/lib/failure.ts';
import {aCompany, aConversation, aCustomer, ann, aQueue, aTag, ben, cleo} from './builders.ts';
import {aPresence, NOON} from './conversations.ts';
import type {Script} from './fake-engine.ts';

type Agent = Output<'agent/list'>['agents'][number];

const anAgentHere = (id: Agent['id'], changes: Partial<Agent>): Agent => ({
  id,
  name: 'Ann Other',
  presence: aPresence('available'),
  queueIds: [aQueue(1)],
  occupancy: 2,
  fullness: 40,
  ...changes,
});

const aQueueHere = (n: number, name: string): Output<'queue/list'>['queues'][number] => ({
  id: aQueue(n),
  name,
  isDefault: n === 1,
  openCount: n,
  isMine: true,
  canTake: true,
  soundOnConversation: false,
  soundOnMessage: false,
});

/** Customer 1, whom everybody knows. */
export const aKnownCustomer = (changes: Partial<Customer> = {}): Customer => ({
  customerId: aCustomer(1),
  name: 'Customer 1',
  isKnown: true,
  blocked: null,
  externalId: null,
  company: {id: aCompany(1), name: 'Larkspur'},
  attributes: {city: 'Gdańsk', gender: 'female'},
  addresses: [
    {channel: 'email', address: 'marta@post.example', shown: 'marta@post.example', isShared: false, others: []},
    {channel: 'sms', address: '+48600555214', shown: '+48 600 555 214', isShared: false, others: []},
  ],
  preset: null,
  merged: [],
  createdAt: NOON,
  lastAt: NOON,
  ...changes,
});

/** Somebody a search finds. */
export const aFoundCustomer = (n: number, changes: Partial<CustomerRow> = {}): CustomerRow => ({
  customerId: aCustomer(n),
  name: `Customer ${n}`,
  isKnown: true,
  isBlocked: false,
  company: null,
  lastAt: NOON,
  addresses: [{channel: 'email', address: `c${n}@post.example`, shown: `c${n}@post.example`}],
  ...changes,
});

/** Conversation `n` of the same customer. */
export const aPastConversation = (
  n: number,
  changes: Partial<Output<'customer/history'>['rows'][number]> = {},
): Output<'customer/history'>['rows'][number] => ({
  conversationId: aConversation(n),
  shortId: 100 + n,
  topic: `Order ${n}`,
  channel: 'live-chat',
  customerAddress: 'visitor-1',
  status: 'open',
  createdAt: NOON,
  lastAt: NOON,
  ...changes,
});

/** What the details ask of a workspace with three agents, two queues and two tags; every command is done. */
export const aDetailedWorkspace = (script: Script = {}): Script => {
  const done = async () => ok(null);
  return {
    'agent/list': async () =>
      ok({
        agents: [
          anAgentHere(ann, {}),
          anAgentHere(ben, {name: 'Ben Bold', presence: aPresence('busy'), occupancy: 1}),
          anAgentHere(cleo, {name: 'Cleo Night', presence: aPresence('away'), queueIds: [aQueue(2)], occupancy: 0}),
        ],
      }),
    'queue/list': async () => ok({queues: [aQueueHere(1, 'Default'), aQueueHere(2, 'Deliveries')]}),
    'tag/list': async () =>
      ok({
        tags: [
          {id: aTag(1), name: 'damaged-item'},
          {id: aTag(2), name: 'sofa'},
        ],
      }),
    'conversation/why': async () =>
      ok({
        assigned: {
          to: {id: ann, name: 'Ann Other'},
          at: NOON,
          by: {kind: 'automation', id: 'assignment', name: ''},
          reasons: {
            mode: 'score',
            weights: {load: 0.5, unserved: 0.5},
            leastLoad: 20,
            mostUnserved: 600_000,
            candidates: 2,
            best: [
              {agent: {id: ann, name: 'Ann Other'}, load: 20, unserved: 600_000, score: 1},
              {agent: {id: ben, name: 'Ben Bold'}, load: 40, unserved: 60_000, score: 0.3},
            ],
            others: {'not-in-audience': 0, excluded: 0, 'not-available': 3, full: 1},
          },
        },
        waits: null,
        me: 'score',
      }),
    'customer/get': async ({customerId}) => ok(aKnownCustomer({customerId})),
    'customer/find': async () => ok({customers: [aFoundCustomer(1), aFoundCustomer(7)]}),
    'company/find': async ({text}) =>
      ok({
        companies: ['Larkspur', 'Brücke & Co']
          .map((name, n) => ({companyId: aCompany(n + 1), name, externalId: null, attributes: {}, createdAt: NOON}))
          .filter(({name}) => name.toLowerCase().includes(text.toLowerCase())),
      }),
    'attribute/list': async () =>
      ok({
        person: [
          {name: 'city', type: 'text', isStandard: true},
          {name: 'country', type: 'text', isStandard: true},
          {name: 'gender', type: 'gender', isStandard: true},
          {name: 'birthDate', type: 'date', isStandard: true},
          {name: 'Orders', type: 'number', isStandard: false},
        ],
        company: [],
        card: {
          basic: [
            {attribute: 'gender', mode: 'edit'},
            {attribute: 'city', mode: 'edit'},
            {attribute: 'country', mode: 'view'},
          ],
          more: [{attribute: 'Orders', mode: 'edit'}],
        },
        country: 'PL',
      }),
    'customer/history': async () =>
      ok({rows: [aPastConversation(2), aPastConversation(3, {status: 'closed'})], next: null}),
    'conversation/related': async () => ok({main: null, linked: [], followUps: []}),
    'conversation/find': async ({shortId}) => ok({conversationId: shortId === 103 ? aConversation(3) : null}),
    'search/conversations': async () => ok({hits: [], next: null, isPartial: false}),
    'conversation/relate': done,
    'conversation/unrelate': done,
    'conversation/merge': done,
    'conversation/unmerge': done,
    'conversation/follow-up': done,
    'customer/save': done,
    'customer/add-address': done,
    'customer/remove-address': done,
    'customer/link': done,
    'customer/unlink': done,
    'customer/block': done,
    'customer/preset': done,
    'company/save': done,
    'conversation/set-queue': done,
    'conversation/add-assignee': done,
    'conversation/remove-assignee': done,
    'conversation/set-visibility': done,
    'conversation/set-priority': done,
    'conversation/set-topic': done,
    'conversation/set-summary': done,
    'conversation/tag': done,
    'conversation/untag': done,
    'conversation/reopen': done,
    'tag/create': done,
    ...script,
  };
};
