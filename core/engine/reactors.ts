import {capacityGroups, type CapacityGroup} from '../channel/channel.ts';
import type {Event} from '../conversation/conversation.ts';
import type {AgentId} from '../lib/ids.ts';
import {isOnDuty} from '../bot/bot.ts';
import {autoAssign} from './assign.ts';
import {botOf, bots, handOver} from './bots.ts';
import {fill, RUN} from './bulk-assign.ts';
import {roomMade} from './capacity-change.ts';
import {releaseIfDisabled} from './release.ts';
import {leaveOldQueue, takeBackOffer, takeBackOffers} from './requeue.ts';
import type {Happening, Turn} from './turn.ts';

/** A turn that makes more of itself than this has a cycle: a bug. */
const MOST = 10_000;

/** Who got room in this turn, and for what. */
interface Room {
  readonly groups: Set<CapacityGroup>;
  hasCome: boolean;
}

/**
 * Answers what happened in a turn with what follows from it, in a fixed order, inside the
 * same unit of work: conversations that nobody has first (AA-3), then agents with room.
 */
export async function react(turn: Turn): Promise<void> {
  const rooms = new Map<AgentId, Room>();
  const budget = {left: RUN};
  let done = 0;
  for (;;) {
    for (; done < turn.happenings.length; done += 1) {
      if (done > MOST) throw new Error('A turn without an end');
      const happening = turn.happenings[done];
      if (happening !== undefined && isAnswered(happening)) await reactTo(turn, happening, rooms);
    }
    const [next] = rooms;
    if (next === undefined) return;
    const [agentId, room] = next;
    rooms.delete(agentId);
    if (await fill(turn, {agentId, ...room}, budget)) continue;
    // AA-9 in bounded turns: the others' turn comes when this one's is over.
    turn.schedule(roomMade, roomMade, {agentIds: [agentId, ...rooms.keys()]});
    return;
  }
}

async function reactTo(turn: Turn, happening: Happening, rooms: Map<AgentId, Room>): Promise<void> {
  if (happening.about === 'conversation') return reactions[happening.event.type]?.(turn, happening);
  if (happening.type === 'went-offline') return takeBackOffers(turn, happening.id);
  const room = rooms.get(happening.id) ?? {groups: new Set(), hasCome: false};
  rooms.set(happening.id, room);
  const groups = happening.type === 'freed' ? [happening.group] : capacityGroups;
  for (const group of groups) room.groups.add(group);
  // D41: who was busy and is less so has not come; what they just gave up would be theirs again at once.
  const {statusCause} = turn.directory.agents.get(happening.id) ?? {};
  room.hasCome ||= happening.type === 'became-available' && statusCause !== 'workload';
}

/** Most of what happens, every message that comes, makes nothing of itself: nobody waits for that. */
const isAnswered = (happening: Happening): boolean =>
  happening.about !== 'conversation' || reactions[happening.event.type] !== undefined;

type About = Happening & {about: 'conversation'};

/** AA-3: what makes a conversation wait for somebody, or for somebody else; and who talked with a customer last. */
const reactions: {readonly [Type in Event['type']]?: (turn: Turn, about: About) => Promise<void>} = {
  routed: assignIfWaiting,
  'status-changed': comeBack,
  'visibility-changed': goOnAlone,
  assigned: assignIfWaiting,
  unmerged: goOnAlone,
  'queue-changed': changeHands,
  replied: rememberAgent,
  'call-answered': rememberAgent,
};

async function assignIfWaiting(turn: Turn, {id}: About): Promise<void> {
  const row = await turn.get('conversation', [id]);
  if (row?.assignee === null) await autoAssign(turn, row);
  else if (row !== undefined) releaseIfDisabled(turn, row);
}

/** It may have been with a bot that answers no more (BO-5). */
async function comeBack(turn: Turn, about: About): Promise<void> {
  const row = await turn.get('conversation', [about.id]);
  const bot = row && botOf(turn.directory, row);
  if (row === undefined || bot === undefined || row.status === 'closed' || isOnDuty(bot)) {
    return assignIfWaiting(turn, about);
  }
  await handOver(turn, row, {by: bots, because: 'bot-off'});
}

/** D22, CV-8, D28: who was given it and has not answered may be Offline, and others may have it now. */
async function goOnAlone(turn: Turn, about: About): Promise<void> {
  await comeBack(turn, about);
  const row = await turn.get('conversation', [about.id]);
  if (row !== undefined) takeBackOffer(turn, row);
}

/** AA-7: what is taken from its agent has an event of its own for that. D28: in the new queue it may be taken back. */
async function changeHands(turn: Turn, {id}: About): Promise<void> {
  const row = await turn.get('conversation', [id]);
  if (row?.assignee === null) await autoAssign(turn, row);
  else if (row !== undefined) takeBackOffer(turn, leaveOldQueue(turn, row));
}

/** AA-1. */
async function rememberAgent(turn: Turn, {id, event: {by, at}}: About): Promise<void> {
  if (by.kind !== 'agent' && by.kind !== 'manager') return;
  const row = await turn.get('conversation', [id]);
  // IN-1: nobody is no customer.
  if (row === undefined || row.channel === 'internal') return;
  turn.put('customerAgent', {customerId: row.customerId, agentId: by.id as AgentId, at});
}
