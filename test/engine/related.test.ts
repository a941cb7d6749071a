import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {ConversationId} from '../../core/lib/ids.ts';
import {aConversation, aMessage, ann, anAgent, aQueue, aTag, ben} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
beforeEach(async () => {
  const tag = {id: aTag(1), name: 'Order', nameKey: 'order', kind: 'conversation', isDeleted: false} as const;
  world = await openWorld([...people, ...queueOf(2, [ben]), {do: 'put', table: 'tag', row: tag}]);
  host = await world.start();
});
afterEach(() => world.close());

const begin = async (n: number) => (await host.receive(inbound(n))).conversationId;
const close = (conversationId: ConversationId) =>
  host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
const relate = (conversationId: ConversationId, main: ConversationId) =>
  host.run(mia, 'conversation/relate', {conversationId, main});
const related = async (conversationId: ConversationId, who = mia) => {
  const answer = await host.as(who).query('conversation/related', {conversationId});
  if (!answer.ok) return answer.failure.code;
  const {main, linked, followUps} = answer.value;
  return {
    main: main?.conversationId ?? null,
    linked: linked.map(one => one.conversationId),
    followUps: followUps.map(one => one.conversationId),
  };
};
const followUp = (of: ConversationId, n = 9) => ({
  of,
  conversationId: aConversation(n),
  messageId: aMessage(n),
  queueId: null,
  assignee: null,
  priority: null,
  tags: null,
  topic: null,
  keepsForm: true,
  text: 'One thing more',
  files: [],
});

describe('RL-2, RL-4: what continues what', () => {
  test('RL-3: the one named becomes main; what is closed is followed up, what is not is linked (D35)', async () => {
    const [a, b, c] = [await begin(1), await begin(2), await begin(3)];
    await relate(b, a);
    await close(a);
    await relate(c, a);
    const all = {main: a, linked: [b], followUps: [c]};
    expect([await related(a), await related(b), await related(c)]).toEqual([all, all, all]);
  });

  test('Q-12: the number of one that somebody may not see is in no line of theirs', async () => {
    const [a, b] = [await begin(1), await begin(2)];
    await host.run(mia, 'conversation/set-queue', {conversationId: b, queueId: aQueue(2)});
    await relate(b, a);
    const numbers = async (who: typeof mia, conversationId: ConversationId) => {
      const answer = await host.as(who).query('conversation/changes', {conversationId, before: null, limit: 100});
      if (!answer.ok) return answer.failure.code;
      return answer.value.entries.flatMap(entry => (entry.type === 'related' ? [entry.other.name] : []));
    };
    expect(await numbers(mia, a)).toEqual(['#2']);
    expect(await numbers(ann, a)).toEqual(['']);
    expect(await numbers(ben, a)).toEqual(['#2']);
    expect(await numbers(ann, b)).toBe('not-found');
  });

  test('FU-2: many continue one; taken back any time; another main takes the place of the first', async () => {
    const [a, b, c, d] = [await begin(1), await begin(2), await begin(3), await begin(4)];
    await relate(b, a);
    await relate(c, a);
    expect(await related(a)).toMatchObject({linked: [c, b]});
    await host.run(mia, 'conversation/unrelate', {conversationId: c});
    expect(await related(a)).toMatchObject({linked: [b]});
    expect(await related(c)).toEqual({main: c, linked: [], followUps: []});
    await relate(b, d);
    expect([await related(a), await related(d)]).toMatchObject([{linked: []}, {linked: [b]}]);
  });

  test('nothing continues itself, directly or round a corner', async () => {
    const [a, b, c] = [await begin(1), await begin(2), await begin(3)];
    await relate(b, a);
    await relate(c, b);
    expect(await relate(a, a)).toMatchObject({failure: {code: 'invalid', reason: 'same'}});
    expect(await relate(a, c)).toMatchObject({failure: {code: 'invalid', reason: 'circle'}});
  });

  test('Q-12: who may not see the other is neither shown it nor links to it; a deleted main is gone', async () => {
    const [a, b] = [await begin(1), await begin(2)];
    await host.run(mia, 'conversation/set-queue', {conversationId: a, queueId: aQueue(2)});
    const {assignee} = (await world.rows('conversation')).find(({id}) => id === b) ?? {};
    const other = [ann, anAgent(3)].find(one => one !== assignee) ?? ann;
    await relate(b, a);
    expect(await related(b, other)).toMatchObject({main: null});
    expect(await host.run(other, 'conversation/relate', {conversationId: b, main: a})).toMatchObject({ok: false});
    const admin = host.engine.as({agentId: mia, isManager: true, isAdmin: true});
    await admin.run('conversation/delete', {commandId: world.newCommand(), conversationId: a});
    expect(await related(b)).toEqual({main: b, linked: [], followUps: []});
  });
});

describe('FU-1 to FU-5: a follow-up', () => {
  test('of what is closed: same sides, topic, tags and priority, linked, and both threads say so', async () => {
    const a = await begin(1);
    await host.run(mia, 'conversation/tag', {conversationId: a, tagId: aTag(1)});
    await host.run(mia, 'conversation/set-topic', {conversationId: a, topic: 'Bees'});
    expect(await host.run(mia, 'conversation/follow-up', followUp(a))).toMatchObject({
      failure: {code: 'invalid', reason: 'not-closed'},
    });
    await close(a);
    expect(await host.run(mia, 'conversation/follow-up', followUp(a))).toEqual({ok: true, value: null});
    expect(await host.run(mia, 'conversation/follow-up', followUp(a))).toEqual({ok: true, value: null});
    const rows = await world.rows('conversation');
    const [old, made] = [rows.find(({id}) => id === a), rows.find(({id}) => id === aConversation(9))];
    expect(rows).toHaveLength(2);
    expect(made).toMatchObject({topic: 'Bees', tags: [aTag(1)], customerAddress: 'visitor-1', startedBy: mia});
    expect(await related(aConversation(9))).toMatchObject({main: a, followUps: [aConversation(9)]});
    const asked = {conversationId: aConversation(9), before: null, limit: 20};
    const changes = await host.as(mia).query('conversation/changes', asked);
    const said = changes.ok ? changes.value.entries.find(({type}) => type === 'related') : undefined;
    expect(said).toMatchObject({
      type: 'related',
      kind: 'follow-up',
      isMain: true,
      other: {id: a, name: `#${old?.shortId}`},
    });
  });

  test('CV-8: of what only some may see is seen by no others', async () => {
    const a = await begin(1);
    const assignee = (await world.rows('conversation'))[0]?.assignee;
    const listed = [ann, ...(assignee == null || assignee === ann ? [] : [assignee])];
    await host.run(mia, 'conversation/set-visibility', {conversationId: a, visibleTo: listed});
    await close(a);
    await host.run(mia, 'conversation/follow-up', followUp(a));
    const made = (await world.rows('conversation')).find(({id}) => id === aConversation(9));
    expect(made).toMatchObject({isRestricted: true, visibleTo: [...listed, mia]});
  });

  test('CV-8: and given to nobody who may not see it', async () => {
    const a = await begin(1);
    const assignee = (await world.rows('conversation'))[0]?.assignee;
    const other = [ann, anAgent(3)].find(one => one !== assignee) ?? ann;
    const listed = [mia, ...(assignee == null ? [] : [assignee])];
    await host.run(mia, 'conversation/set-visibility', {conversationId: a, visibleTo: listed});
    await close(a);
    expect(await host.run(mia, 'conversation/follow-up', {...followUp(a), assignee: other})).toMatchObject({
      failure: {code: 'invalid', path: ['assignee'], reason: 'not-in-audience'},
    });
    expect(await world.rows('conversation')).toHaveLength(1);
    expect(await host.run(mia, 'conversation/follow-up', {...followUp(a), assignee: mia})).toMatchObject({ok: true});
    const made = (await world.rows('conversation')).find(({id}) => id === aConversation(9));
    expect(made).toMatchObject({assignee: mia, isRestricted: true});
  });

  test('NC-4: not beside one that goes on already', async () => {
    const a = await begin(1);
    await close(a);
    await host.receive(inbound(1, {providerId: 'again'}));
    expect(await host.run(mia, 'conversation/follow-up', followUp(a))).toMatchObject({ok: false});
    expect(await world.rows('relation')).toEqual([]);
  });
});

describe('IN-2, D35: an internal conversation about another', () => {
  test.each([
    [true, 'follow-up'],
    [false, 'linked'],
  ])('with a closed one: %s, it is %s', async (isClosed, kind) => {
    const a = await begin(1);
    if (isClosed) await close(a);
    const about = {conversationId: aConversation(9), messageId: aMessage(9), topic: 'Key', text: 'Who?', files: []};
    await host.run(mia, 'conversation/open-internal', {...about, to: {agentId: ben}, related: a});
    expect(await world.rows('relation')).toMatchObject([{conversationId: aConversation(9), mainId: a, kind}]);
  });
});
