import {describe, expect, test, vi} from 'vitest';
import {aCommand, aConversation, ann} from '../../test/support/builders.ts';
import {fakeEngine} from '../../test/support/fake-engine.ts';
import {ok, refuse} from '../lib/failure.ts';
import {answer, parseAnswer} from './wire.ts';

const assign = {commandId: aCommand(1), conversationId: aConversation(1), to: ann, seen: null};
const page = {view: 'mine', after: null};

describe('the serving end', () => {
  test('passes a well-formed command to the engine and its answer back', async () => {
    const engine = fakeEngine({'conversation/assign': async () => ok(null)});
    const got = await answer(engine, {kind: 'command', route: 'conversation/assign', input: assign}, vi.fn());
    expect({got, asked: engine.asked}).toEqual({
      got: {ok: true, value: null},
      asked: [{route: 'conversation/assign', input: assign}],
    });
  });

  test.each([
    {what: 'a field too many', route: 'conversation/assign', input: {...assign, admin: true}, path: []},
    {what: 'no commandId', route: 'conversation/assign', input: {...assign, commandId: undefined}, path: ['commandId']},
    {what: 'no input', route: 'conversation/assign', input: undefined, path: []},
    {what: 'an unknown route', route: 'conversation/explode', input: assign, path: ['route']},
    {what: 'a name every object has', route: 'constructor', input: assign, path: ['route']},
    {what: 'no name at all', route: ['conversation/assign'], input: assign, path: ['route']},
    {what: 'a query sent as a command', route: 'inbox/page', input: page, path: ['route']},
  ])('refuses $what, and the engine never hears of it', async ({route, input, path}) => {
    const engine = fakeEngine();
    expect(await answer(engine, {kind: 'command', route, input}, vi.fn())).toMatchObject({
      failure: {code: 'invalid', path},
    });
    expect(engine.asked).toEqual([]);
  });

  test.each([
    ['a lone surrogate', 'a\ud800'],
    ['U+0000', 'a\0b'],
    ['a decomposed accent', 'e\u0301'],
    ['ten megabytes', 'x'.repeat(10_000_000)],
  ])('refuses text with %s, and does not send it back', async (_what, text) => {
    const engine = fakeEngine();
    const input = {commandId: aCommand(1), conversationId: aConversation(1), messageId: aCommand(2), text, files: []};
    const got = await answer(engine, {kind: 'command', route: 'message/note', input}, vi.fn());
    expect(got).toMatchObject({failure: {code: 'invalid', path: ['text']}});
    expect(JSON.stringify(got).length).toBeLessThan(1_000);
    expect(engine.asked).toEqual([]);
  });

  test('reports a bug once and answers that it may be tried again', async () => {
    const bug = new Error('broken');
    const report = vi.fn();
    const engine = fakeEngine({'conversation/assign': () => Promise.reject(bug)});
    const got = await answer(engine, {kind: 'command', route: 'conversation/assign', input: assign}, report);
    expect(got).toMatchObject({failure: {code: 'unavailable'}});
    expect(report.mock.calls).toEqual([[bug]]);
  });
});

describe('the asking end', () => {
  test('AC-4: a refusal arrives with its data', () => {
    const taken = refuse({code: 'taken', by: ann, detail: 'too late'});
    expect(parseAnswer('conversation/assign', JSON.parse(JSON.stringify(taken)))).toEqual(taken);
  });

  test.each([
    ['a value of another shape', {ok: true, value: {rows: 'none'}}],
    ['a refusal nobody knows', {ok: false, failure: {code: 'tired', detail: ''}}],
    ['nothing', undefined],
  ])('%s throws: it is a bug of the other end', (_what, raw) => {
    expect(() => parseAnswer('inbox/page', raw)).toThrow();
  });
});
