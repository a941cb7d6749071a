import type {ChannelKind} from '../channel/channel.ts';
import type {QueueId, SenderId} from '../lib/ids.ts';

/** An address of ours, as far as it matters who writes from it. */
export interface Sender {
  readonly id: SenderId;
  readonly channel: ChannelKind;
  readonly isEnabled: boolean;
}

/** Which addresses are a queue's own, and which of them is its default. */
export type OwnSenders = ReadonlyMap<QueueId, ReadonlyMap<SenderId, boolean>>;

/** All our addresses, and whether queues' own ones decide (SN-1). */
export interface Senders<S extends Sender = Sender> {
  readonly isRestricted: boolean;
  readonly senders: ReadonlyMap<SenderId, S>;
  readonly own: OwnSenders;
}

/** What a From field offers, and what it starts with. */
export interface Offer<S extends Sender> {
  readonly senders: readonly S[];
  readonly chosen: SenderId | undefined;
}

/** A queue's default sender (SN-2), whether it may be used or not. */
export function defaultSender(own: OwnSenders, queueId: QueueId): SenderId | undefined {
  for (const [id, isDefault] of own.get(queueId) ?? []) if (isDefault) return id;
  return undefined;
}

const usable = <S extends Sender>({senders}: Senders<S>, ids: Iterable<SenderId>): readonly S[] =>
  [...new Set(ids)].flatMap(id => senders.get(id) ?? []).filter(({isEnabled}) => isEnabled);

/** SN-4: where a queue has none of its own, what any queue has is offered. */
const configured = <S extends Sender>(all: Senders<S>): readonly S[] =>
  usable(
    all,
    [...all.own.values()].flatMap(of => [...of.keys()]),
  );

/**
 * SN-1, SN-2, SN-11: for a new conversation the default senders of the agent's queues; the one
 * of the queue that was chosen is used by itself. None of them may be used: all that any queue
 * has, and From stays empty (SN-4).
 */
export function offeredForNew<S extends Sender>(
  all: Senders<S>,
  {queueIds, queueId}: {readonly queueIds: readonly QueueId[]; readonly queueId: QueueId | undefined},
): Offer<S> {
  if (!all.isRestricted) return {senders: usable(all, all.senders.keys()), chosen: undefined};
  const defaults = usable(
    all,
    queueIds.flatMap(id => defaultSender(all.own, id) ?? []),
  );
  const wanted = queueId && defaultSender(all.own, queueId);
  const chosen = defaults.find(({id}) => id === wanted)?.id;
  return defaults.length > 0 ? {senders: defaults, chosen} : {senders: configured(all), chosen: undefined};
}

/** The conversation that is answered. */
export interface Answered {
  readonly queueId: QueueId;
  readonly senderId: SenderId;
  readonly channel: ChannelKind;
}

/**
 * SN-3, SN-4: in a running conversation the senders of its queue. It goes on with the address
 * it began at, if that is one of them or the queue has none; else with the queue's default, if
 * that is on the same channel; else From stays empty.
 */
export function offeredForReply<S extends Sender>(all: Senders<S>, {queueId, senderId, channel}: Answered): Offer<S> {
  const begun = usable(all, [senderId]);
  if (!all.isRestricted) return {senders: usable(all, all.senders.keys()), chosen: begun[0]?.id};
  const ids = [...(all.own.get(queueId)?.keys() ?? [])];
  if (ids.length === 0)
    return {senders: usable(all, [senderId, ...configured(all).map(one => one.id)]), chosen: begun[0]?.id};
  const senders = usable(all, ids);
  const fallback = defaultSender(all.own, queueId);
  const chosen =
    senders.find(({id}) => id === senderId) ?? senders.find(one => one.id === fallback && one.channel === channel);
  // SN-4: its default cannot be used: what every queue has may be, and From stays empty.
  return {senders: senders.length > 0 ? senders : configured(all), chosen: chosen?.id};
}

/** SN-3: whether somebody answers from this queue's addresses; a Manager manages every conversation (US-1). */
export const mayAnswer = (
  {isRestricted}: Pick<Senders, 'isRestricted'>,
  who: {readonly isManager: boolean; readonly isInQueue: boolean},
): boolean => !isRestricted || who.isManager || who.isInQueue;

/** What becomes of a queue's own senders. `isDefault` by id, of all that are left. */
export type NextSenders =
  | {readonly ok: true; readonly senders: ReadonlyMap<SenderId, boolean>}
  | {readonly ok: false; readonly why: 'default-missing' | 'not-added'};

/**
 * SN-2, SN-9: adds and removes own senders. The first one becomes the default; a default that
 * goes must have a successor that is named, so that nobody writes from where they do not expect.
 */
export function nextSenders(
  before: ReadonlyMap<SenderId, boolean>,
  change: {
    readonly add: readonly SenderId[];
    readonly remove: readonly SenderId[];
    readonly defaultId: SenderId | undefined;
  },
): NextSenders {
  const left = new Set([...before.keys(), ...change.add]);
  for (const id of change.remove) left.delete(id);
  const [first] = left;
  if (change.defaultId !== undefined && !left.has(change.defaultId)) return {ok: false, why: 'not-added'};
  if (first === undefined) return {ok: true, senders: new Map()};
  const was = [...before].find(([, isDefault]) => isDefault)?.[0];
  const next = change.defaultId ?? was ?? first;
  if (!left.has(next)) return {ok: false, why: 'default-missing'};
  return {ok: true, senders: new Map([...left].map(id => [id, id === next]))};
}
