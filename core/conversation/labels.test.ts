import {describe, expect, test} from 'vitest';
import {aConversation, aTag} from '../../test/support/builders.ts';
import {decideLabel, MOST_TAGS, relabel, type LabelCommand, type Labels} from './labels.ts';
import {priorities} from './status.ts';

const labels = (changes: Partial<Labels> = {}): Labels => ({
  id: aConversation(1),
  priority: 'normal',
  tags: [],
  ...changes,
});

const after = (state: Labels, command: LabelCommand): Labels => {
  const decided = decideLabel(state, command);
  return decided.ok ? decided.value.reduce(relabel<Labels>, state) : state;
};

describe('priority', () => {
  test.each(priorities)('LC-13, R-9: becomes %s, and says what it was (CL-1)', priority => {
    const state = labels({priority: priority === 'low' ? 'high' : 'low'});
    expect(decideLabel(state, {type: 'set-priority', priority})).toEqual({
      ok: true,
      value: [{type: 'priority-changed', from: state.priority, to: priority}],
    });
    expect(after(state, {type: 'set-priority', priority}).priority).toBe(priority);
  });

  test('that it has already is no fact', () => {
    expect(decideLabel(labels(), {type: 'set-priority', priority: 'normal'})).toEqual({ok: true, value: []});
  });
});

describe('words', () => {
  test.each([
    ['set-topic', 'topic-changed'],
    ['set-summary', 'summary-changed'],
    ['set-metadata', 'metadata-changed'],
  ] as const)('LC-12, LC-15, BO-10: %s leaves nothing but that it was done', (type, fact) => {
    expect(decideLabel(labels(), {type})).toEqual({ok: true, value: [{type: fact}]});
    expect(after(labels(), {type})).toEqual(labels());
  });
});

describe('tags', () => {
  test('LC-16: come in the order in which they were given, and go one by one', () => {
    const two = after(after(labels(), {type: 'tag', tagId: aTag(2)}), {type: 'tag', tagId: aTag(1)});
    expect(two.tags).toEqual([aTag(2), aTag(1)]);
    expect(after(two, {type: 'untag', tagId: aTag(2)}).tags).toEqual([aTag(1)]);
  });

  test('given twice or taken away twice is no fact', () => {
    expect(decideLabel(labels({tags: [aTag(1)]}), {type: 'tag', tagId: aTag(1)})).toEqual({ok: true, value: []});
    expect(decideLabel(labels(), {type: 'untag', tagId: aTag(1)})).toEqual({ok: true, value: []});
  });

  test('are 20 at most', () => {
    const full = labels({tags: Array.from({length: MOST_TAGS}, (_none, n) => aTag(n + 1))});
    expect(decideLabel(full, {type: 'tag', tagId: aTag(99)})).toMatchObject({
      failure: {code: 'invalid', path: ['tagId'], reason: 'too-many'},
    });
    expect(decideLabel(full, {type: 'tag', tagId: aTag(1)})).toEqual({ok: true, value: []});
  });
});
