import type {Output} from '../../core/contract/contract.ts';
import {ok} from '../../core/lib/failure.ts';
import {ann, aQueue, aTag, ben, cleo} from './builders.ts';
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
    'conversation/set-queue': done,
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
