import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Change} from '../../core/contract/topics.ts';
import type {Turn} from '../../core/engine/turn.ts';
import {Writer, type Task} from '../../core/engine/writer.ts';
import {automation} from '../../core/lib/actor.ts';
import {ok, refuse} from '../../core/lib/failure.ts';
import {ann} from '../support/builders.ts';
import {memoryLog, seededRandom} from '../support/fake-clock.ts';
import {annAlone, openWorld, type World} from '../support/world.ts';
import {mortal, type MortalStore} from '../support/world-store.ts';

let world: World;
let writer: Writer;
let store: MortalStore;
let log: ReturnType<typeof memoryLog>;
let published: Change[];

beforeEach(async () => {
  world = await openWorld(annAlone);
  store = mortal(world.store);
  log = memoryLog();
  published = [];
  writer = new Writer({
    store,
    clock: world.time.clock,
    ids: world.ids,
    random: seededRandom(1),
    log,
    publish: change => void published.push(change),
    onJob: () => {},
  });
});
afterEach(() => world.close());

const by = automation('test');
const refused = refuse({code: 'not-found', detail: 'late'});

/** Renames Ann and logs it, as any command would that changes what is known by heart. */
function rename(turn: Turn, name: string): void {
  const me = turn.directory.agents.get(ann);
  if (me !== undefined) turn.put('agent', {...me, name});
  turn.logAgent('renamed', {agentId: ann});
  turn.touch('workspace');
}

const renaming = (name: string): Task<string> => ({
  by,
  async work(turn) {
    const before = turn.directory.agents.get(ann)?.name ?? '';
    rename(turn, name);
    return ok(before);
  },
});

const renamingInVain = (name: string): Task<never> => ({
  by,
  async work(turn) {
    rename(turn, name);
    turn.newShortId();
    return refused;
  },
});

const failing = (name: string): Task<never> => ({
  by,
  async work(turn) {
    rename(turn, name);
    throw new Error('bug');
  },
});

describe('tasks that wait together', () => {
  test('are one transaction, each seeing what those before it did (decision 0001)', async () => {
    let transactions = 0;
    const counted: MortalStore = {
      ...store,
      write(work) {
        transactions += 1;
        return store.write(work);
      },
    };
    const grouping = new Writer({
      store: counted,
      clock: world.time.clock,
      ids: world.ids,
      random: seededRandom(1),
      log,
      publish: () => {},
      onJob: () => {},
    });
    const answers = await Promise.all(Array.from({length: 65}, (_, n) => grouping.submit(renaming(`Ann ${n}`))));
    expect(answers.map(answer => answer.ok && answer.value)).toEqual([
      'Ann',
      ...Array.from({length: 64}, (_, n) => `Ann ${n}`),
    ]);
    expect(transactions).toBe(2);
  });

  test('a refusal after something was done leaves nothing of it, in memory or in the numbers', async () => {
    const answers = await Promise.all([
      writer.submit(renaming('One')),
      writer.submit(renamingInVain('Two')),
      writer.submit(renaming('Three')),
    ]);
    expect(answers).toEqual([ok('Ann'), refused, ok('One')]);
    expect((await world.rows('event')).map(({position}) => position)).toEqual([1, 2]);
    expect((await world.rows('change')).map(({seq}) => seq)).toEqual([1, 2, 3]);
  });

  test('a bug takes nobody else down, and what it did in memory is forgotten', async () => {
    const answers = await Promise.all([
      writer.submit(renaming('One')),
      writer.submit(failing('Two')),
      writer.submit(renaming('Three')),
    ]);
    expect(answers).toMatchObject([ok('Ann'), {failure: {code: 'unavailable'}}, ok('One')]);
    expect(log.errors).toHaveLength(1);
    expect((await world.rows('agent'))[0]?.name).toBe('Three');
    expect((await world.rows('event')).map(({position}) => position)).toEqual([1, 2]);
  });

  test('nothing is answered or announced before it is durable', async () => {
    store.failNext(1);
    expect(await writer.submit(renaming('One'))).toMatchObject({failure: {code: 'unavailable'}});
    expect(published).toEqual([]);
    expect(await writer.submit(renaming('Two'))).toEqual(ok('Ann'));
    expect(published.map(({seq}) => seq)).toEqual([2]);
  });

  test('an answer that was stored with a command id comes out as it went in', async () => {
    const commandId = world.newCommand();
    const task: Task<unknown> = {by, commandId, work: async () => ok({some: ['value', null, 1]})};
    const first = await writer.submit(task);
    expect(await writer.submit({...task, work: async () => refused})).toEqual(first);
  });
});

test('idle waits for everything that was submitted, also while it waits', async () => {
  const done: number[] = [];
  void writer.submit(renaming('One')).then(() => {
    done.push(1);
    void writer.submit(renaming('Two')).then(() => done.push(2));
  });
  await writer.idle();
  await Promise.resolve();
  expect(done).toEqual([1, 2]);
});
