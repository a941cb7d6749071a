import {deskSilence} from '../../../core/engine/attendance.ts';
import {occupancyOf} from '../../../core/assignment/capacity.ts';
import {workloadKey} from '../../../core/engine/directory.ts';
import type {ConversationRow, MessageRow} from '../../../core/ports/rows.ts';
import {countersOf, unrepliedCountersOf} from '../../../core/view/counters.ts';
import type {Snapshot} from './look.ts';
import type {Replier} from './replier.ts';
import {wordOf, type Said, type Visitor} from './visitor.ts';

/** What was acknowledged before somebody looked: all of it must be there. */
export interface Acknowledged {
  readonly said: readonly (Said & {readonly by: Visitor; readonly ack: NonNullable<Said['ack']>})[];
  readonly written: readonly {readonly messageId: string; readonly kind: MessageRow['kind']; readonly text: string}[];
  readonly refused: readonly string[];
}

/** Taken before the rows are read: what is acknowledged meanwhile is judged next time. */
export function acknowledged(visitors: readonly Visitor[], repliers: readonly Replier[]): Acknowledged {
  const all = repliers.flatMap(({written}) => written);
  return {
    said: visitors.flatMap(by =>
      by.said.flatMap(said => (said.ack === undefined ? [] : [{...said, ack: {...said.ack}, by}])),
    ),
    written: all.filter(({outcome}) => outcome === 'done').map(({messageId, kind, text}) => ({messageId, kind, text})),
    refused: all.filter(({outcome}) => outcome === 'refused').map(({messageId}) => messageId),
  };
}

/** Everything that is wrong with what is stored, in words; nothing if all is well. */
export async function wrongIn(look: Snapshot, {said, written, refused}: Acknowledged): Promise<readonly string[]> {
  const wrong: string[] = [];
  const messages = await look.rows('message');
  const byId = new Map(messages.map(row => [row.id as string, row]));
  for (const {ack, text, by} of said) {
    const row = byId.get(ack.messageId);
    if (row === undefined) wrong.push(`missing: ${text}, acknowledged at ${ack.position}`);
    else if (row.text !== text || row.position !== ack.position || row.kind !== 'inbound') {
      wrong.push(`${by.name} was told of ${text} at ${ack.position}, stored is ${row.text} at ${row.position}`);
    }
  }
  for (const {messageId, kind, text} of written) {
    const row = byId.get(messageId);
    if (row?.text !== text || row.kind !== kind) wrong.push(`missing: our ${kind} ${text}`);
  }
  for (const messageId of refused) if (byId.has(messageId)) wrong.push(`refused and stored all the same: ${messageId}`);
  const conversations = await look.rows('conversation');
  return [
    ...wrong,
    ...doubles(
      'message',
      messages.map(({text}) => text),
    ),
    ...outOfOrder(messages, conversations),
    ...(await strayEvents(look, messages)),
    ...(await wrongNumbers(look, conversations)),
    ...doubles(
      'open conversation of',
      conversations.filter(({status}) => status !== 'closed').map(row => `${row.senderId} ${row.customerAddress}`),
    ),
  ];
}

function doubles(what: string, names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter(name => seen.size === seen.add(name).size).map(name => `twice: ${what} ${name}`);
}

/** A customer's messages are numbered in their words: by position the numbers must rise by one. */
function outOfOrder(messages: readonly MessageRow[], conversations: readonly ConversationRow[]): readonly string[] {
  const customerOf = new Map(conversations.map(({id, customerAddress}) => [id, customerAddress]));
  const wrong: string[] = [];
  const next = new Map<string, number>();
  for (const {kind, conversationId, text} of messages.toSorted((a, b) => a.position - b.position)) {
    if (kind !== 'inbound') continue;
    const customer = customerOf.get(conversationId) ?? 'nobody';
    const number = Number(/n(\d+)$/.exec(wordOf(text))?.[1]);
    const expected = next.get(customer) ?? 0;
    if (number !== expected) wrong.push(`${text} came where number ${expected} belongs`);
    next.set(customer, number + 1);
  }
  return wrong;
}

const eventOf = {inbound: 'message-received', outbound: 'replied', note: 'noted'} as const;

/** Every message has its event at its position, and every such event its message. */
async function strayEvents(look: Snapshot, messages: readonly MessageRow[]): Promise<readonly string[]> {
  const of = (position: number, type: string, conversationId: string | null) => `${position} ${type} ${conversationId}`;
  const types = new Set<string>(Object.values(eventOf));
  const events = (await look.rows('event')).filter(({type}) => types.has(type));
  const logged = new Set(events.map(({position, type, conversationId}) => of(position, type, conversationId)));
  const kept = new Set(messages.map(({position, kind, conversationId}) => of(position, eventOf[kind], conversationId)));
  return [
    ...[...logged].filter(event => !kept.has(event)).map(event => `an event without its message: ${event}`),
    ...[...kept].filter(message => !logged.has(message)).map(message => `a message without its event: ${message}`),
  ];
}

/** Counters and workloads are maintained: they must be what counting gives. */
async function wrongNumbers(look: Snapshot, conversations: readonly ConversationRow[]): Promise<readonly string[]> {
  const unreplied = (row: ConversationRow) =>
    unrepliedCountersOf(row).flatMap(name => Array.from({length: row.unrepliedCount}, () => name));
  const counted = tally(conversations.flatMap(row => [...countersOf(row), ...unreplied(row)]));
  const kept = new Map((await look.rows('counter')).map(({name, value}) => [name, value]));
  const occupied = tally(
    conversations.flatMap(row => {
      const at = occupancyOf(row);
      return at === undefined ? [] : [workloadKey(at.agentId, at.group)];
    }),
  );
  const loads = new Map(
    (await look.rows('workload')).map(({agentId, capacityGroup, count}) => [
      workloadKey(agentId, capacityGroup),
      count,
    ]),
  );
  return [...differences('counter', kept, counted), ...differences('workload', loads, occupied)];
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function differences(
  what: string,
  kept: ReadonlyMap<string, number>,
  counted: ReadonlyMap<string, number>,
): readonly string[] {
  return [...new Set([...kept.keys(), ...counted.keys()])]
    .filter(name => (kept.get(name) ?? 0) !== (counted.get(name) ?? 0))
    .map(name => `${what} ${name} says ${kept.get(name) ?? 0}, there are ${counted.get(name) ?? 0}`);
}

/** Each customer's thread is what is stored for them: every answer once, none of the notes. */
export async function wrongThreads(look: Snapshot, visitors: readonly Visitor[]): Promise<readonly string[]> {
  const messages = (await look.rows('message')).toSorted((a, b) => a.position - b.position);
  const customerOf = new Map((await look.rows('conversation')).map(({id, customerId}) => [id, customerId]));
  return visitors.flatMap(visitor => {
    const customer = customerOf.get(visitor.thread[0]?.conversationId as ConversationRow['id']);
    const stored = messages.filter(row => row.kind !== 'note' && customerOf.get(row.conversationId) === customer);
    const [shown, there] = [visitor.thread, stored].map(list => list.map(({text}) => wordOf(text)).join(' '));
    return shown === there ? [] : [`${visitor.name} sees ${shown}\n  stored is ${there}`];
  });
}

/** Nothing is left to deliver, and nothing was given up. A desk that is open keeps its timer (C-6). */
export async function undelivered(look: Snapshot): Promise<readonly string[]> {
  const left = (await look.rows('job')).filter(({kind, state}) => kind !== deskSilence || state === 'dead');
  const jobs = left.map(({kind, state, error}) => `a job is left: ${kind} ${state} ${error}`);
  const gone = new Set(['sent', 'delivered', 'seen']);
  const waiting = (await look.rows('message')).filter(({kind, state}) => kind === 'outbound' && !gone.has(state));
  return [...jobs, ...waiting.map(({text, state}) => `${text} is still ${state}`)];
}
