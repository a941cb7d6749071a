import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {must} from '../../core/lib/failure.ts';
import type {TagId} from '../../core/lib/ids.ts';
import type {SavedViewRow} from '../../core/ports/rows.ts';
import {aForm, aMacro, ann, aRoute, aQueue, aTag, aTemplate, aToolTag, aView} from '../support/builders.ts';
import {inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;
const [billing, invoice, other] = [aTag(1), aTag(2), aTag(3)];

beforeEach(async () => {
  world = await openWorld(people);
  host = await world.start();
  for (const [tagId, name] of [
    [billing, 'billing'],
    [invoice, 'invoice'],
    [other, 'other'],
  ] as const) {
    await host.run(mia, 'tag/create', {tagId, name});
  }
});
afterEach(() => world.close());

/** A customer writes, and the conversation gets these. */
async function talk(n: number, tags: readonly TagId[]) {
  const {conversationId} = await host.receive(inbound(n));
  for (const tagId of tags) await host.run(mia, 'conversation/tag', {conversationId, tagId});
  return conversationId;
}

const tagsOf = async (id: string) =>
  must(
    (await world.rows('conversation')).find(row => row.id === id),
    id,
  ).tags;

describe('TP-5, LC-16: one tag goes into another', () => {
  test('conversations that have it have the other one instead, once', async () => {
    const one = await talk(1, [billing, other]);
    const both = await talk(2, [invoice, billing]);
    const none = await talk(3, [other]);
    expect(await host.run(mia, 'tag/merge', {tagId: billing, into: invoice})).toMatchObject({ok: true});
    await world.settle();
    expect(await tagsOf(one)).toEqual([other, invoice]);
    expect(await tagsOf(both)).toEqual([invoice]);
    expect(await tagsOf(none)).toEqual([other]);
    expect(await host.as(mia).query('tag/usage', {})).toMatchObject({
      value: {
        tags: [
          {name: 'invoice', count: 2, isMore: false},
          {name: 'other', count: 2},
        ],
      },
    });
  });

  test('views, macros, routes and forms name the other one', async () => {
    const definition = {
      scope: 'all' as const,
      filter: {tags: [billing, invoice]},
      sort: {by: 'pending' as const, isDown: false},
    };
    await host.run(mia, 'view/save', {viewId: aView(1), name: 'Bills', isGlobal: true, definition});
    await host.run(mia, 'macro/save', {
      macroId: aMacro(1),
      name: 'Bill',
      description: '',
      actions: [{do: 'tag', tagIds: [billing]}],
      queueIds: [],
      tagIds: [],
      isOn: true,
    });
    await host.run(mia, 'route/create', {
      routeId: aRoute(1),
      name: 'Bills',
      condition: {any: [{category: 'conversation', attribute: 'tags', is: 'in-list', value: billing}]},
      queueId: aQueue(1),
      priority: 'high',
    });
    await host.run(mia, 'form/save', {
      formId: aForm(1),
      name: 'Bills',
      isOn: true,
      places: [],
      condition: {all: [{category: 'conversation', attribute: 'tags', is: 'in-list', value: billing}]},
    });
    await host.run(mia, 'tag/merge', {tagId: billing, into: invoice});
    await world.settle();
    const [view] = (await world.rows('savedView')) as readonly SavedViewRow[];
    expect(view?.definition.filter).toEqual({tags: [invoice]});
    expect((await world.rows('macro'))[0]?.actions).toEqual([{do: 'tag', tagIds: [invoice]}]);
    expect((await world.rows('route'))[0]?.condition).toEqual({
      any: [{category: 'conversation', attribute: 'tags', is: 'in-list', value: invoice}],
    });
    expect((await world.rows('form'))[0]?.condition).toEqual({
      all: [{category: 'conversation', attribute: 'tags', is: 'in-list', value: invoice}],
    });
  });

  test('by a Manager, between two that are there', async () => {
    expect(await host.run(ann, 'tag/merge', {tagId: billing, into: invoice})).toMatchObject({
      failure: {code: 'forbidden'},
    });
    expect(await host.as(ann).query('tag/usage', {})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(mia, 'tag/merge', {tagId: billing, into: billing})).toMatchObject({
      failure: {reason: 'same'},
    });
    await host.run(mia, 'tag/delete', {tagId: other});
    const gone = {failure: {code: 'not-found'}};
    expect(await host.run(mia, 'tag/merge', {tagId: billing, into: other})).toMatchObject(gone);
    expect(await host.run(mia, 'tag/merge', {tagId: other, into: billing})).toMatchObject(gone);
  });

  test('one after the other, the last has all of them', async () => {
    const id = await talk(1, [billing]);
    await host.run(mia, 'tag/merge', {tagId: billing, into: invoice});
    await host.run(mia, 'tag/merge', {tagId: invoice, into: other});
    await world.settle();
    expect(await tagsOf(id)).toEqual([other]);
  });
});

test('D33: tags of templates go into one another among themselves', async () => {
  await host.run(mia, 'template/save-tag', {tagId: aToolTag(1), name: 'hello'});
  await host.run(mia, 'template/save-tag', {tagId: aToolTag(2), name: 'greeting'});
  await host.run(mia, 'macro/save-tag', {tagId: aToolTag(3), name: 'greeting'});
  const common = {text: 'Hi', channels: [], queueIds: [], isOn: true};
  const tagIds = [aToolTag(1), aToolTag(2)];
  await host.run(mia, 'template/save', {templateId: aTemplate(1), name: 'Hi', ...common, tagIds});
  const merge = (into: number) => host.run(mia, 'template/merge-tag', {tagId: aToolTag(1), into: aToolTag(into)});
  expect(await merge(3)).toMatchObject({failure: {code: 'not-found'}});
  expect(await merge(1)).toMatchObject({failure: {reason: 'same'}});
  expect(await merge(2)).toMatchObject({ok: true});
  expect((await world.rows('template'))[0]?.tagIds).toEqual([aToolTag(2)]);
  expect(await host.as(mia).query('template/tags', {})).toMatchObject({value: {tags: [{name: 'greeting', count: 1}]}});
});
