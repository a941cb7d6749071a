import {describe, expect, test} from 'vitest';
import type {Condition} from '../../../core/routing/condition.ts';
import {askable, conditionOf, newQuestion, triggerOf} from './trigger.ts';

describe('FO-6: a trigger as it is edited', () => {
  const sms: Condition = {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'};
  const words: Condition = {category: 'email', attribute: 'subject', is: 'does-not-contain', value: 'Re:'};

  test.each<[string, Condition | null]>([
    ['none', null],
    ['all of several', {all: [sms, words]}],
    ['any of several', {any: [sms, words]}],
    ['what is not asked here', {all: [{any: [sms]}, words]}],
    ['another attribute', {category: 'person', attribute: 'city', is: 'is', value: 'Leeds'}],
  ])('%s comes back as it was', (_what, condition) => {
    expect(conditionOf(triggerOf(condition))).toEqual(condition);
  });

  test('one alone is all there is to ask', () => {
    expect(conditionOf(triggerOf(sms))).toEqual({all: [sms]});
  });

  test('a question without its answer is none yet', () => {
    for (const about of askable.filter(one => one !== 'conversation.isVisitor')) {
      expect(conditionOf({is: 'all', questions: [newQuestion(about)]})).toBeUndefined();
    }
    expect(conditionOf({is: 'any', questions: []})).toBeUndefined();
    expect(conditionOf({is: 'all', questions: [newQuestion('conversation.isVisitor')]})).toBeDefined();
  });
});
