import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import * as z from 'zod';
import {aCommand, aConversation, ann} from '../../test/support/builders.ts';
import {failure} from '../lib/failure.ts';
import {contract, isCommand, isQuery, type Route} from './contract.ts';
import {fromDesktop, fromHub} from './hub-wire.ts';
import {PROTOCOL_VERSION} from './protocol-version.ts';
import {change, topic} from './topics.ts';

const routes = Object.keys(contract) as Route[];

/** Throws on whatever JSON cannot carry: Date, Map, bigint, a transform, a class. */
const shape = (schema: z.ZodType, io: 'input' | 'output' = 'output') =>
  z.toJSONSchema(schema, {io, unrepresentable: 'throw'});

/** The whole wire in JSON Schema: all that the other end can notice. */
const wire = () => ({
  routes: routes.map(route => [
    route,
    contract[route].kind,
    shape(contract[route].input),
    shape(contract[route].output),
  ]),
  change: shape(change),
  failure: shape(failure),
  hub: [shape(fromDesktop), shape(fromHub)],
});

test('the wire is pinned to the protocol version', () => {
  const hash = createHash('sha256').update(JSON.stringify(wire())).digest('hex').slice(0, 16);
  // Another hash? If an older desktop or hub can no longer talk to this one, raise the
  // version and say why there; if it can, put the new hash here.
  expect({PROTOCOL_VERSION, hash}).toEqual({PROTOCOL_VERSION: 2, hash: 'c97f97d7e1c9f3bf'});
});

describe.each(routes)('%s', route => {
  const {kind, input, output} = contract[route];

  test.each([
    ['input', input],
    ['output', output],
  ])('%s is plain JSON, and parsing changes nothing', (_end, schema) => {
    // `contentEncoding` is how zod writes a file, `default` a value that was never sent.
    expect(JSON.stringify(shape(schema))).not.toMatch(/"contentEncoding"|"default"/);
    expect(shape(schema, 'input')).toEqual(shape(schema, 'output'));
  });

  test('takes a commandId exactly if it is a command', () => {
    expect('commandId' in (shape(input).properties ?? {})).toBe(kind === 'command');
    expect([isQuery(route), isCommand(route)]).toEqual([kind === 'query', kind === 'command']);
  });

  test('is named after its subject, in lower case', () => {
    expect(route).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  });
});

test('a query names topics that exist', () => {
  const named = routes.filter(isQuery).flatMap(route => contract[route].topics);
  expect(named.filter(one => !topic.safeParse(one).success)).toEqual([]);
});

describe('an id', () => {
  const assign = (conversationId: string) =>
    contract['conversation/assign'].input.safeParse({commandId: aCommand(1), conversationId, to: ann, seen: null})
      .success;

  test.each([
    ['lower-case UUIDv7', aConversation(10), true],
    ['upper case', aConversation(10).toUpperCase(), false],
    ['UUIDv4', 'f47ac10b-58cc-4372-a567-0e02b2c3d479', false],
    ['empty', '', false],
  ])('%s', (_what, id, isAccepted) => {
    expect(assign(id)).toBe(isAccepted);
  });
});
