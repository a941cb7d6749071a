import {expect, test} from 'vitest';
import {filter, sort, sortsOf} from '../../../core/view/definition.ts';
import {allOfIt, askedFor, createListChoices, filterCount, orders, toggled} from './list-choices.ts';

test('MW-3: without a choice a list is asked as ever', () => {
  expect(askedFor('mine', allOfIt)).toEqual({});
});

test('every order is one that My Work can have', () => {
  for (const order of orders) {
    const asked = askedFor('mine', {...allOfIt, order});
    if (asked.sort === undefined) continue;
    expect(sort.parse(asked.sort)).toEqual(asked.sort);
    expect(sortsOf('mine')).toContain(asked.sort.by);
  }
});

test('filters are those of the contract, and MW-7 has none', () => {
  const choices = {
    ...allOfIt,
    statuses: ['open'],
    priorities: ['urgent'],
    channels: ['email'],
    isUnread: true,
  } as const;
  const asked = askedFor('mine', choices);
  expect(filter.parse(asked.filter)).toEqual({
    statuses: ['open'],
    priorities: ['urgent'],
    channels: ['email'],
    isUnread: true,
  });
  expect(filterCount(choices)).toBe(4);
  expect(askedFor('recent', choices)).toEqual({});
});

test('clearing shows everything again and leaves the order', () => {
  const choices = createListChoices();
  choices.choose({order: 'oldest', statuses: toggled([], 'open')});
  choices.clear();
  expect(choices.getState()).toEqual({...allOfIt, order: 'oldest'});
  expect(toggled(['open', 'solved'], 'open')).toEqual(['solved']);
});
