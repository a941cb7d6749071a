import type {Input} from '../../contract/contract.ts';
import {MOST_QUEUES} from '../../contract/queue-routes.ts';
import {invalid, notThere, ok, type Result} from '../../lib/failure.ts';
import type {AgentId, QueueId} from '../../lib/ids.ts';
import type {QueueRow} from '../../ports/rows.ts';
import {takesCalls} from '../../queue/needs.ts';
import {newQueue, nextQueueName} from '../../queue/queue.ts';
import {nextSenders} from '../../queue/senders.ts';
import {queueCounter} from '../../view/counters.ts';
import {membersOf, type Directory} from '../directory.ts';
import {offerWork} from '../offer-work.ts';
import type {Turn} from '../turn.ts';
import type {Handlers, RoutesOf} from './handler.ts';
import {changed} from './set-up.ts';

/** Queues: who works in them, on what terms, and from which addresses (A.3, A.21). */
export const queueHandlers: Handlers<RoutesOf<'queue'>> = {
  async 'queue/create'(turn, {queueId: id}) {
    const {queues} = turn.directory;
    if (queues.has(id)) return invalid('queueId', 'exists', id);
    const names = [...queues.values()].map(({name}) => name);
    if ([...queues.values()].filter(({isDeleted}) => !isDeleted).length >= MOST_QUEUES) {
      return invalid('queueId', 'too-many', `${MOST_QUEUES} queues`);
    }
    turn.insert('queue', newQueue({id, name: nextQueueName(names)}));
    return changed(turn, 'queue-created', {queueId: id});
  },

  async 'queue/save'(turn, input) {
    const {queueId} = input;
    const found = queueOf(turn, queueId);
    if (!found.ok) return found;
    const settings = settingsIn(input);
    if (!settings.autoAssign && takesCalls(ownSenders(turn.directory, queueId))) {
      return invalid('autoAssign', 'needs-auto-assign', `${queueId} takes calls`);
    }
    turn.put('queue', {...found.value, name: input.name, ...settings});
    // AA-3: what waited for somebody to take it by hand is now assigned.
    if (settings.autoAssign && !found.value.autoAssign) {
      offerWork(
        turn,
        membersOf(turn.directory, queueId).map(({id}) => id),
      );
    }
    return changed(turn, 'queue-saved', {queueId, ...settings});
  },

  async 'queue/delete'(turn, {queueId}) {
    const found = queueOf(turn, queueId);
    if (!found.ok) return found;
    if (found.value.isDefault) return everybodyIsIn(queueId);
    const active = (await turn.get('counter', [queueCounter(queueId)]))?.value ?? 0;
    if (active > 0) return invalid('queueId', 'in-use', `${active} conversations in ${queueId}`);
    const {routes, queueSenders} = turn.directory;
    const leading = routes.filter(one => one.queueId === queueId).map(({id}) => id);
    for (const id of leading) turn.remove('route', [id]);
    for (const id of queueSenders.get(queueId)?.keys() ?? []) turn.remove('queueSender', [queueId, id]);
    turn.remove('queueNumber', [queueId]);
    // Its members stay: they may still look at what was closed here.
    turn.put('queue', {...found.value, isDeleted: true});
    return changed(turn, 'queue-deleted', {queueId, routeIds: leading});
  },

  async 'queue/set-number'(turn, {queueId, number}) {
    const found = queueOf(turn, queueId);
    if (!found.ok) return found;
    const reached = number?.trim() ?? '';
    if (reached === '') turn.remove('queueNumber', [queueId]);
    else turn.put('queueNumber', {queueId, number: reached});
    turn.touch('calls');
    return changed(turn, 'queue-number', {queueId, isReached: reached !== ''});
  },

  async 'queue/members'(turn, {queueId, add, remove}) {
    const found = queueOf(turn, queueId);
    if (!found.ok) return found;
    const wrong = found.value.isDefault ? everybodyIsIn(queueId) : unfitAgent(turn.directory, add);
    if (wrong !== undefined) return wrong;
    const added = add.filter(agentId => join(turn, queueId, agentId));
    const removed = remove.filter(agentId => !add.includes(agentId) && leave(turn, queueId, agentId));
    offerWork(turn, added);
    return changed(turn, 'queue-members', {queueId, added, removed});
  },

  async 'queue/join'(turn, {agentId, add, remove}) {
    if (!turn.directory.agents.has(agentId)) return notThere(agentId);
    const missing = add.find(id => turn.directory.queues.get(id)?.isDeleted !== false);
    if (missing !== undefined) return notThere(missing);
    const everybodys = [...add, ...remove].find(id => turn.directory.queues.get(id)?.isDefault === true);
    const wrong =
      (everybodys && everybodyIsIn(everybodys)) ?? (add.length > 0 ? unfitAgent(turn.directory, [agentId]) : undefined);
    if (wrong !== undefined) return wrong;
    const added = add.filter(queueId => join(turn, queueId, agentId));
    const removed = remove.filter(queueId => !add.includes(queueId) && leave(turn, queueId, agentId));
    if (added.length > 0) offerWork(turn, [agentId]);
    return changed(turn, 'agent-queues', {agentId, added, removed});
  },

  async 'queue/senders'(turn, {queueId, add, remove, defaultId}) {
    const found = queueOf(turn, queueId);
    if (!found.ok) return found;
    const {senders, queueSenders} = turn.directory;
    // A.19: nobody is written to from where colleagues talk among themselves.
    const ours = [...senders.values()].filter(({channel}) => channel !== 'internal');
    const every = ours.filter(({isEnabled}) => isEnabled).map(({id}) => id);
    const wanted = add === 'all' ? every : add;
    const missing = wanted.find(id => !ours.some(one => one.id === id));
    if (missing !== undefined) return notThere(missing);
    const before = queueSenders.get(queueId) ?? new Map();
    const next = nextSenders(before, {add: wanted, remove, defaultId: defaultId ?? undefined});
    if (!next.ok) return invalid('defaultId', next.why, queueId);
    const calls = [...next.senders.keys()].flatMap(id => senders.get(id) ?? []);
    if (!found.value.autoAssign && takesCalls(calls)) return invalid('add', 'needs-auto-assign', queueId);
    for (const senderId of before.keys()) {
      if (!next.senders.has(senderId)) turn.remove('queueSender', [queueId, senderId]);
    }
    // First whoever is the default no more: a queue never has two.
    const writes = [...next.senders].filter(([id, isDefault]) => before.get(id) !== isDefault);
    for (const [senderId, isDefault] of writes.toSorted((a, b) => Number(a[1]) - Number(b[1]))) {
      turn.put('queueSender', {queueId, senderId, isDefault});
    }
    return changed(turn, 'queue-senders', {queueId, senderIds: [...next.senders.keys()]});
  },
};

/** A queue's rules, without its name: what the log may hold. */
const settingsIn = (input: Input<'queue/save'>) => ({
  autoAssign: input.autoAssign,
  assignMode: input.assignMode,
  stickyDays: input.stickyDays,
  canTake: input.canTake,
  requeuesUnanswered: input.requeuesUnanswered,
  soundOnConversation: input.soundOnConversation,
  soundOnMessage: input.soundOnMessage,
  acceptsCallsInWrapUp: input.acceptsCallsInWrapUp,
});

const ownSenders = ({senders, queueSenders}: Directory, queueId: QueueId) =>
  [...(queueSenders.get(queueId)?.keys() ?? [])].flatMap(id => senders.get(id) ?? []);

/** The queue a Manager changes. */
function queueOf(turn: Turn, id: QueueId): Result<Readonly<QueueRow>> {
  const queue = turn.directory.queues.get(id);
  return queue === undefined || queue.isDeleted ? notThere(id) : ok(queue);
}

/** */
function unfitAgent({agents}: Directory, ids: readonly AgentId[]): Result<never> | undefined {
  const wrong = ids.find(id => agents.get(id)?.isEnabled !== true);
  return wrong && invalid('add', 'not-enabled', wrong);
}

/** nobody joins or leaves the default queue, and it stays. */
const everybodyIsIn = (queueId: QueueId): Result<never> => invalid('queueId', 'default-queue', queueId);

function join(turn: Turn, queueId: QueueId, agentId: AgentId): boolean {
  if (turn.directory.members.get(queueId)?.has(agentId) === true) return false;
  turn.put('queueMember', {queueId, agentId});
  return true;
}

function leave(turn: Turn, queueId: QueueId, agentId: AgentId): boolean {
  if (turn.directory.members.get(queueId)?.has(agentId) !== true) return false;
  turn.remove('queueMember', [queueId, agentId]);
  return true;
}
