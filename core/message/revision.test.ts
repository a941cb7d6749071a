import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aHash} from '../../test/support/builders.ts';
import {react, revise, type Reaction, type Revisable, type Revision} from './revision.ts';
import {keepsDeleted} from './settings.ts';

const said = (changes: Partial<Revisable> = {}): Revisable => ({
  text: 'Where is it?',
  files: [],
  editedAt: null,
  deletedAt: null,
  reactions: [],
  ...changes,
});
const edit = (at: number, text = `words of ${at}`): Revision => ({type: 'edited', at, text});
const file = {hash: aHash(1), name: 'a.png', type: 'image/png', size: 1};

describe('what a customer does to a message after it was sent', () => {
  test('an edit: the newest words by the channel’s clock, whatever comes when', () => {
    const late = revise(said(), edit(20), false);
    expect(late).toEqual(said({text: 'words of 20', editedAt: 20}));
    expect(revise(late ?? said(), edit(10), false)).toBeUndefined();
    expect(revise(late ?? said(), edit(20), false)).toBeUndefined();
  });

  test('a deletion takes words and files, unless the workspace keeps them, and nothing follows it', () => {
    const was = said({files: [file]});
    const gone = revise(was, {type: 'deleted', at: 9}, false);
    expect(gone).toEqual(said({text: '', files: [], deletedAt: 9}));
    expect(revise(was, {type: 'deleted', at: 9}, true)).toEqual({...was, deletedAt: 9});
    expect(revise(gone ?? said(), edit(30), false)).toBeUndefined();
    expect(revise(gone ?? said(), {type: 'deleted', at: 30}, false)).toBeUndefined();
  });

  test('a reaction: one of each side, the newest, and what was taken back does not come again', () => {
    const ours: Reaction = {by: 'us', emoji: '🙏', at: 5};
    const liked = revise(said({reactions: [ours]}), {type: 'reacted', at: 10, emoji: '👍'}, false);
    expect(liked?.reactions).toEqual([ours, {by: 'customer', emoji: '👍', at: 10}]);
    const takenBack = revise(said(), {type: 'reacted', at: 20, emoji: null}, false) ?? said();
    expect(revise(takenBack, {type: 'reacted', at: 10, emoji: '👍'}, false)).toBeUndefined();
    expect(react(said({reactions: [ours]}), ours)).toBeUndefined();
  });

  test('in whatever order reports come, and however often, what is left is the same', () => {
    const report: fc.Arbitrary<Revision> = fc.oneof(
      fc.integer({min: 1, max: 9}).map(at => edit(at)),
      fc.constant({type: 'deleted', at: 5} as const),
      fc.integer({min: 1, max: 9}).map(at => ({type: 'reacted', at, emoji: at % 3 === 0 ? null : `${at}`}) as const),
    );
    const inOrder = (reports: readonly Revision[]) => {
      const end = reports.reduce((now, one) => revise(now, one, false) ?? now, said());
      const shown = end.reactions.filter(({emoji}) => emoji !== '').map(({emoji}) => emoji);
      // When words that are gone were changed last is of no interest to anybody.
      return {text: end.text, isDeleted: end.deletedAt !== null, shown};
    };
    const shuffled = fc
      .array(report, {maxLength: 8})
      .chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], {minLength: 2 * all.length})));
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        expect(inOrder(mixed)).toEqual(inOrder(all));
      }),
    );
  });
});

test('words that a customer deleted go unless somebody said that they stay', () => {
  expect([undefined, {keepsDeleted: true}, {keepsDeleted: 'yes'}, 7].map(keepsDeleted)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
