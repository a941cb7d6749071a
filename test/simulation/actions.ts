import type {InboundMessage} from '../../core/ports/channel.ts';
import type {ConversationRow, SenderRow} from '../../core/ports/rows.ts';
import {callId} from '../../core/lib/ids.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre, Host} from './centre.ts';
import {anIdea, anything, conversations, handlerOf, refusalOf, run} from './ideas.ts';
import type {Deed} from './ledger.ts';
import {moods} from './outside.ts';
import {addressOn, boss, chance, topics} from './plan.ts';
import {aCallDeed} from './call-ideas.ts';
import {someCallbackDeeds} from './callback-ideas.ts';
import {aBotsDeed, aBotsPage} from './bot-ideas.ts';
import {botMoods} from './bot-line.ts';
import {mergeAndBack} from './merge-check.ts';
import {aCallToldAgain, aHandover, isAwayFor, ring, ringsOut, whoLetsItRing} from './handover-ideas.ts';
import {aRevision} from './revision-ideas.ts';
import {aBulkDeed, aViewDeed} from './view-ideas.ts';
import {aSecondThought} from './delayed-ideas.ts';
import {templateHolds} from './template-ideas.ts';
import {standingFor, toolsHold} from './tool-check.ts';
import {aSetUpDeed} from './set-up-ideas.ts';
import {Broken} from './broken.ts';

/** Something that happens in the centre. Whatever it starts is over when it resolves. */
type Action = (centre: Centre) => Promise<void>;

/** A customer writes; text and number are their own, so that everything can be told apart. */
function aMessage(centre: Centre): InboundMessage {
  const {random, plan, ids} = centre;
  const sender = oneOf(random, plan.senders);
  const address = addressOn(sender.channel, oneOf(random, plan.addresses), random);
  const providerId = `${address}/${ids.next()}`;
  const text = `${oneOf(random, topics)} of ${address}, ${providerId.slice(-6)}`;
  const {id: senderId, channel} = sender satisfies SenderRow;
  return {
    senderId,
    channel,
    address,
    providerId,
    name: chance(random, 0.5) ? `Name of ${address}` : undefined,
    text,
    files: [],
  };
}

const receive = (message: InboundMessage): Deed => ({kind: 'receive', message});

/** Something somebody does on their own, judged by what is known before it (D10, D42, MW-10, CV-9, Q-12). */
async function actAlone(centre: Centre, deed: Deed | undefined): Promise<void> {
  if (deed?.kind !== 'run') return;
  const host = centre.someHost();
  centre.note(`${deed.by.slice(-2)} ${deed.route} ${JSON.stringify(deed.input)}`);
  const {conversationId} = deed.input as {conversationId?: string};
  const row = (await conversations(centre)).find(({id}) => id === conversationId);
  const why = refusalOf(centre, row, deed);
  const before = await standingFor(centre, deed);
  const known = centre.ledger.answered.length;
  centre.submit(host, deed);
  await centre.settle();
  const answer = centre.ledger.answered[known]?.answer;
  if (answer === undefined) return;
  const code = answer.ok ? 'ok' : answer.failure.code;
  await toolsHold(centre, deed, {before, code});
  templateHolds(deed, code);
  if (why === anything) return;
  const isAsExpected = why === undefined ? code !== 'not-found' && code !== 'forbidden' : code === why;
  if (!isAsExpected) throw new Broken(`${deed.by} ${deed.route}: ${code}, but ${why ?? 'they may'} (D10)`);
}

const act: Action = async centre => actAlone(centre, await anIdea(centre));
const setUp: Action = async centre => actAlone(centre, await aSetUpDeed(centre));
const actAsBot: Action = async centre => actAlone(centre, await aBotsDeed(centre));
const setUpBot: Action = async centre => actAlone(centre, await aBotsPage(centre));
const keepView: Action = async centre => actAlone(centre, await aViewDeed(centre));
const changeMany: Action = async centre => actAlone(centre, await aBulkDeed(centre));

const thinkAgain: Action = async centre => actAlone(centre, await aSecondThought(centre));
/** VO-14: they are called back, or somebody thinks of it. */
const callBack: Action = async centre => {
  for (const deed of await someCallbackDeeds(centre)) await actAlone(centre, deed);
};
/** VO-6: from one to another. */
const giveCallOn: Action = async centre => {
  for (const deed of await aHandover(centre)) {
    await actAlone(centre, deed);
    // It takes them a moment; what goes on besides is over by then.
    if (chance(centre.random, 0.1)) await centre.wait(below(centre.random, 3_000));
  }
};
/** D28. */
const letRing: Action = async centre => {
  const by = await whoLetsItRing(centre);
  if (by === undefined) return;
  const id = callId.parse(centre.ids.next());
  const number = oneOf(centre.random, ['+442072193000', '']);
  await actAlone(centre, ring(centre, by, {number, id, at: centre.time.clock.now()}));
  await centre.wait(20_000 + below(centre.random, 5_000));
  await actAlone(centre, ringsOut(centre, by, id));
  await isAwayFor(centre, by, id);
};
const tellOfCallAgain: Action = async centre => actAlone(centre, await aCallToldAgain(centre));
const telephone: Action = async centre => actAlone(centre, await aCallDeed(centre));

/** Decision 0016: late, twice, out of order, about what nobody knows. */
const revise: Action = async centre => {
  const about = aRevision(centre);
  if (about === undefined) return;
  centre.note(`${about.address} ${about.revision.type} ${about.providerId.slice(-6)}`);
  centre.submit(centre.someHost(), {kind: 'revise', about});
  await centre.settle();
};

const write: Action = async centre => {
  const message = aMessage(centre);
  centre.note(`${message.address} writes ${message.providerId.slice(-6)}`);
  centre.submit(centre.someHost(), receive(message));
  await centre.settle();
};

/** Many things at once at one process: they share a transaction, or several. */
const rush: Action = async centre => {
  const host = centre.someHost();
  const count = 2 + below(centre.random, chance(centre.random, 0.1) ? 80 : 10);
  centre.note(`${count} things at once at ${host.name}`);
  const deeds: Deed[] = [];
  for (let n = 0; n < count; n += 1) {
    const deed = chance(centre.random, 0.5) ? receive(aMessage(centre)) : await something(centre);
    if (deed !== undefined) deeds.push(deed);
  }
  for (const deed of deeds) {
    centre.submit(host, deed);
    if (chance(centre.random, 0.1)) centre.submit(host, deed);
  }
  await centre.settle();
};

/** What a rush is made of beside customers who write. */
async function something(centre: Centre): Promise<Deed | undefined> {
  if (chance(centre.random, 0.12)) return aSetUpDeed(centre);
  if (chance(centre.random, 0.1)) return aBotsDeed(centre);
  if (chance(centre.random, 0.05)) return aBulkDeed(centre);
  if (chance(centre.random, 0.07)) return aCallDeed(centre);
  if (chance(centre.random, 0.05)) return aSecondThought(centre);
  if (chance(centre.random, 0.9)) return anIdea(centre);
  const about = aRevision(centre);
  return about && {kind: 'revise', about};
}

/** A webhook comes again, or a window asks again because it missed the answer. */
const repeat: Action = async centre => {
  const {ledger, random} = centre;
  const received = [...ledger.received.values()].map(({message}) => receive(message));
  const answered = ledger.answered.map(({deed}) => deed);
  const all = chance(random, 0.5) ? received : answered;
  if (all.length === 0) return;
  const deed = oneOf(random, all);
  centre.note(`again: ${deed.kind === 'run' ? deed.route : 'a message'}`);
  centre.submit(centre.someHost(), deed);
  await centre.settle();
};

/** Those who got no answer ask again. */
export const askAgain: Action = async centre => {
  const deeds = centre.ledger.unanswered;
  centre.ledger.unanswered = [];
  if (deeds.length > 0) centre.note(`${deeds.length} ask again`);
  for (const deed of deeds) centre.submit(centre.someHost(), deed);
  await centre.settle();
};

/** C-9: somebody deals with a failed message, whatever the networks are like by now. */
const reconsider: Action = async centre => {
  const {random, outside, database} = centre;
  const failed = (await database.look.rows('message')).filter(({state}) => state === 'failed');
  if (failed.length === 0) return;
  const one = oneOf(random, failed);
  const row = (await conversations(centre)).find(({id}) => id === one.conversationId);
  if (row === undefined) throw new Broken(`${one.id} has no conversation`);
  const by = handlerOf(centre, row);
  const route = oneOf(random, ['message/retry', 'message/retry', 'message/discard'] as const);
  if (chance(random, 0.4)) outside.mood = oneOf(random, ['busy', 'slow'] as const);
  centre.note(`${by.slice(-2)} ${route} ${one.id}`);
  centre.submit(centre.someHost(), run(centre, by, {route, messageId: one.id}));
  await centre.settle();
  if (chance(random, 0.4)) await report(centre, row);
};

/** A device reports what it has. */
const confirm: Action = async centre => {
  const rows = await conversations(centre);
  if (rows.length > 0) await report(centre, oneOf(centre.random, rows));
};

/** At times it reports less than before, at times it is somebody else's device. */
async function report(centre: Centre, row: Readonly<ConversationRow>): Promise<void> {
  const {random, outside} = centre;
  const newest = outside.newestOf(row.id);
  if (newest === 0) return;
  const isForeign = chance(random, 0.1);
  const what = oneOf(random, ['delivered', 'seen'] as const);
  const upTo = chance(random, 0.8) ? newest : Math.max(1, newest - 3);
  centre.note(`${row.customerAddress} ${what} up to ${upTo}`);
  const address = isForeign ? 'somebody-else' : row.customerAddress;
  const host = centre.someHost();
  const answer = host.engine.desk.confirm({conversationId: row.id, senderId: row.senderId, address, upTo, what});
  await centre.settle();
  const result = host.store.isDead ? undefined : await answer;
  if (isForeign && result?.ok === true) throw new Broken('a receipt of somebody else was taken (MW-15)');
}

const changeMood: Action = async centre => {
  centre.outside.mood = oneOf(centre.random, moods);
  centre.botLine.mood = oneOf(centre.random, botMoods);
  centre.note(`the networks are ${centre.outside.mood}, the way to bots ${centre.botLine.mood}`);
};

const land: Action = async centre => {
  for (let n = below(centre.random, 4); n >= 0; n -= 1) centre.outside.landOne();
  centre.botLine.landOne();
  await centre.settle();
};

const waitAMoment: Action = centre => centre.wait(1 + below(centre.random, 5_000));
const waitLonger: Action = centre => centre.wait(below(centre.random, 30 * 60_000));

/** The computer sleeps: on waking everything that was due is late at once. */
const sleep: Action = async centre => {
  const ms = below(centre.random, 4 * 3_600_000);
  centre.note(`sleep for ${Math.round(ms / 60_000)} min`);
  centre.time.advance(ms);
  await centre.settle();
};

const setClockBack: Action = async centre => {
  centre.hasGoneBack = true;
  centre.time.setTo(centre.time.clock.now() - below(centre.random, 90_000));
  centre.note('the clock is set back');
  await centre.settle();
};

/** A computer that knows no zones goes an hour forward, or back, in the middle of the night. */
const changeClocks: Action = async centre => {
  const by = oneOf(centre.random, [3_600_000, -3_600_000]);
  centre.hasGoneBack ||= by < 0;
  centre.time.setTo(centre.time.clock.now() + by);
  centre.note(`the clock changes by ${by / 60_000} min`);
  await centre.settle();
};

/** A process dies, at rest or in the middle of something, and is started again sooner or later. */
const kill: Action = async centre => {
  const host = centre.someHost();
  const moment = oneOf(centre.random, [
    'now',
    'before-commit',
    'before-commit',
    'after-commit',
    'after-commit',
  ] as const);
  centre.note(`${host.name} will die: ${moment}`);
  centre.doom(host, moment);
  if (moment !== 'now') await oneOf(centre.random, [write, act, rush, land, confirm, waitAMoment])(centre);
  centre.doom(host, 'now');
  await centre.settle();
  await centre.populate();
};

const restart: Action = async centre => {
  const host = centre.someHost();
  centre.note(`${host.name} stops in good order`);
  await centre.stop(host);
  await centre.populate();
};

const fillDisk: Action = async centre => {
  centre.someHost().store.failNext(1 + below(centre.random, 3));
  centre.note('the disk is full for a moment');
  await rush(centre);
};

const wake: Action = async centre => {
  for (const host of [...centre.hosts] satisfies Host[]) await centre.wakeUp(host);
};

/** What was switched off is on again, so that whoever tries again gets through. */
export async function openUp(centre: Centre): Promise<void> {
  for (const {id, isEnabled} of await centre.database.look.rows('sender')) {
    if (isEnabled || !centre.plan.senders.some(one => one.id === id)) continue;
    centre.submit(centre.someHost(), run(centre, boss, {route: 'sender/enable', senderId: id, isEnabled: true}));
  }
  await centre.settle();
}

const weights: readonly (readonly [number, Action])[] = [
  [26, act],
  [22, write],
  [9, rush],
  [6, repeat],
  [5, confirm],
  [5, land],
  [5, waitAMoment],
  [4, changeMood],
  [7, reconsider],
  [4, kill],
  [3, askAgain],
  [2, waitLonger],
  [2, wake],
  [1, sleep],
  [1, setClockBack],
  [1, restart],
  [1, fillDisk],
  [1, changeClocks],
  [6, setUp],
  [6, actAsBot],
  [2, setUpBot],
  [4, keepView],
  [2, changeMany],
  [5, revise],
  [8, telephone],
  [4, thinkAgain],
  [4, callBack],
  [5, giveCallOn],
  [1, letRing],
  [1, tellOfCallAgain],
  [2, mergeAndBack],
];
const allWeights = weights.reduce((sum, [weight]) => sum + weight, 0);

/** Something happens; the seed decides what. */
export async function nextStep(centre: Centre): Promise<void> {
  let left = below(centre.random, allWeights);
  for (const [weight, action] of weights) {
    left -= weight;
    if (left < 0) return action(centre);
  }
}
