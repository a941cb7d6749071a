import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {MacroRow, TemplateRow} from '../../core/ports/rows.ts';
import {aMacro, aQueue, aTag, aTemplate, aToolTag, ann, conversationRow, eventRow} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const common = (n: number) => ({
  name: `Tool ${n}`,
  nameKey: `tool ${n}`,
  queueIds: [],
  tagIds: [],
  isOn: true,
  isDeleted: false,
  rank: n,
  createdAt: 100 - n,
});
const template = (n: number, changes: Partial<TemplateRow> = {}) =>
  put('template', {...common(n), id: aTemplate(n), text: `Hello ${n}`, channels: [], registeredAs: '', ...changes});
const macro = (n: number, changes: Partial<MacroRow> = {}) =>
  put('macro', {
    ...common(n),
    id: aMacro(n),
    description: '',
    actions: [{do: 'set-status', status: 'solved'}],
    ...changes,
  });
const tag = (n: number, kind: 'template' | 'macro', isDeleted = false) =>
  put('toolTag', {id: aToolTag(n), kind, name: `Tag ${n}`, nameKey: `tag ${n} ${kind}`, isDeleted});

const asked: Input<'macro/list'> = {for: 'use', search: '', tagIds: [], status: 'all', sort: 'rank', after: null};

/** A.11, A.13: what agents work with, as both databases answer. */
export function describeTools(name: string, open: OpenWorkspace): void {
  describe(`${name}: templates and macros`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const templates = async (reader: typeof asAnn, changes: Partial<Input<'template/list'>> = {}) =>
      ask(at, reader, {route: 'template/list', input: {...asked, channel: null, ...changes}});
    const macros = async (reader: typeof asAnn, changes: Partial<Input<'macro/list'>> = {}) =>
      ask(at, reader, {route: 'macro/list', input: {...asked, ...changes}});
    const ids = ({templates: found}: Awaited<ReturnType<typeof templates>>) => found.map(({id}) => id);

    test('MA-2: agents of its queues find it, Managers all; what is off or removed nobody finds', async () => {
      await write(at, [
        template(1, {queueIds: [sales]}),
        template(2, {queueIds: [aQueue(1)]}),
        template(3, {isOn: false}),
        template(4, {isDeleted: true}),
        template(5, {channels: ['email']}),
      ]);
      expect(ids(await templates(asAnn))).toEqual([aTemplate(1), aTemplate(2), aTemplate(5)]);
      expect(ids(await templates(asBen))).toEqual([aTemplate(2), aTemplate(5)]);
      expect(ids(await templates(asCleo))).toEqual([aTemplate(1), aTemplate(2), aTemplate(5)]);
      expect(ids(await templates(asBen, {channel: 'sms'}))).toEqual([aTemplate(2)]);
      const get = (reader: typeof asAnn, n: number) =>
        at.reads.query('template/get', {templateId: aTemplate(n)}, reader);
      expect(await get(asAnn, 1)).toMatchObject({ok: true, value: {text: 'Hello 1', queueIds: [sales]}});
      expect(await get(asBen, 1)).toMatchObject({failure: {code: 'not-found'}});
      expect(await get(asBen, 3)).toMatchObject({failure: {code: 'not-found'}});
      expect(await get(asCleo, 3)).toMatchObject({ok: true});
      expect(await get(asCleo, 4)).toMatchObject({failure: {code: 'not-found'}});
    });

    test('TP-2, MA-7: all of them are a Manager’s to see, by status and in every order', async () => {
      await write(at, [macro(1, {isOn: false, nameKey: 'b'}), macro(2, {nameKey: 'a'}), macro(3, {isDeleted: true})]);
      expect(await at.reads.query('macro/list', {...asked, for: 'manage'}, asAnn)).toMatchObject({
        failure: {code: 'forbidden'},
      });
      const all = async (changes: Partial<Input<'macro/list'>>) =>
        (await macros(asCleo, {for: 'manage', ...changes})).macros.map(({id}) => id);
      const [first, second] = [aMacro(1), aMacro(2)];
      expect(await all({})).toEqual([first, second]);
      expect(await all({status: 'on'})).toEqual([second]);
      expect(await all({status: 'off'})).toEqual([first]);
      expect(await all({sort: 'name'})).toEqual([second, first]);
      expect(await all({sort: 'name-down'})).toEqual([first, second]);
      expect(await all({sort: 'newest'})).toEqual([first, second]);
      expect(await all({sort: 'oldest'})).toEqual([second, first]);
    });

    test('TP-3, TP-5: what is typed is looked for in names first, then in words and tags; accents make no difference', async () => {
      await write(at, [
        tag(1, 'template'),
        template(1, {name: 'Other', nameKey: 'other', text: 'About a réplacement'}),
        template(2, {name: 'Unreplaced', nameKey: 'unreplaced'}),
        template(3, {name: 'Your replacement', nameKey: 'your replacement'}),
        template(4, {tagIds: [aToolTag(1)]}),
      ]);
      const found = async (search: string) => ids(await templates(asAnn, {search}));
      expect(await found('Replac')).toEqual([aTemplate(3), aTemplate(2), aTemplate(1)]);
      expect(await found('tag 1')).toEqual([aTemplate(4)]);
      expect(await found('nothing like it')).toEqual([]);
    });

    test('TP-5, D33: by tag; a removed tag is on nothing; the two kinds are counted apart', async () => {
      await write(at, [
        tag(1, 'template'),
        tag(2, 'template', true),
        tag(3, 'macro'),
        template(1, {tagIds: [aToolTag(1), aToolTag(2)]}),
        template(2, {tagIds: [aToolTag(2)]}),
        template(3, {tagIds: [aToolTag(1)], isDeleted: true}),
        macro(1, {tagIds: [aToolTag(3)]}),
      ]);
      const page = await templates(asAnn, {tagIds: [aToolTag(1)]});
      expect(page).toMatchObject({templates: [{id: aTemplate(1), tagIds: [aToolTag(1)]}], total: 1, next: null});
      expect(page.names).toEqual([{id: aToolTag(1), name: 'Tag 1'}]);
      expect(await ask(at, asAnn, {route: 'template/tags', input: {}})).toEqual({
        tags: [{id: aToolTag(1), name: 'Tag 1', count: 1}],
      });
      expect(await ask(at, asAnn, {route: 'macro/tags', input: {}})).toEqual({
        tags: [{id: aToolTag(3), name: 'Tag 3', count: 1}],
      });
    });

    test('pages of 50, and another list’s token is none', async () => {
      await write(
        at,
        Array.from({length: 70}, (_, n) => template(n + 1)),
      );
      const first = await templates(asAnn);
      expect([first.templates.length, first.total]).toEqual([50, 70]);
      const second = await templates(asAnn, {after: first.next});
      expect([second.templates.length, second.next, second.templates[0]?.id]).toEqual([20, null, aTemplate(51)]);
      expect(await at.reads.query('macro/list', {...asked, after: first.next}, asAnn)).toMatchObject({
        failure: {code: 'invalid'},
      });
    });

    test('MA-3: a macro says what everything it mentions is called; what no version of us wrote is left out', async () => {
      await write(at, [
        put('tag', {id: aTag(1), name: 'Refund', nameKey: 'refund', kind: 'conversation', isDeleted: false}),
        template(1, {name: 'Sorry'}),
        template(2, {name: 'Gone', isDeleted: true}),
        macro(1, {
          queueIds: [sales],
          actions: [
            {do: 'assign', to: ann},
            {do: 'tag', tagIds: [aTag(1)]},
            {do: 'template', templates: [{channel: null, templateId: aTemplate(1)}]},
            {do: 'set-recipient', recipients: [{channel: 'email', address: 'depot@example.org'}]},
          ],
        }),
        macro(2, {actions: [{do: 'fly'}] as unknown as MacroRow['actions']}),
      ]);
      const {macros: found, names} = await macros(asCleo);
      expect(found.map(({id, actions}) => [id, actions.length])).toEqual([[aMacro(1), 4]]);
      expect(new Map(names.map(one => [one.id, one.name]))).toEqual(
        new Map<string, string>([
          [sales, 'Sales'],
          [ann, 'Ann'],
          [aTag(1), 'Refund'],
          [aTemplate(1), 'Sorry'],
        ]),
      );
    });

    test('MA-10: the log calls a macro by its name, though it was removed since', async () => {
      await write(at, [
        put('conversation', conversationRow()),
        macro(1, {name: 'Close it', isDeleted: true}),
        put('event', eventRow({position: 7, type: 'macro-applied', body: {macroId: aMacro(1)}})),
      ]);
      const {id: conversationId} = conversationRow();
      const {entries} = await ask(at, asCleo, {
        route: 'conversation/changes',
        input: {conversationId, before: null, limit: 9},
      });
      expect(entries).toMatchObject([{type: 'macro-applied', macro: {id: aMacro(1), name: 'Close it'}}]);
    });

    test('one name each: the database says so, too, unless one was removed', async () => {
      await write(at, [template(1), template(2, {nameKey: 'tool 1', isDeleted: true})]);
      await expect(write(at, [template(3, {nameKey: 'tool 1'})])).rejects.toThrow();
      await write(at, [macro(1)]);
      await expect(write(at, [macro(2, {nameKey: 'tool 1'})])).rejects.toThrow();
    });
  });
}
