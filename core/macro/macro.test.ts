import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aField, aForm, aQueue, aTag, aTemplate, ann, ben, cleo} from '../../test/support/builders.ts';
import {priorities, statuses} from '../conversation/status.ts';
import {
  backFrom,
  changesOf,
  inSequence,
  isDue,
  recipientFor,
  templateFor,
  wrongWith,
  type MacroAction,
  type MacroChange,
  type Standing,
} from './macro.ts';

const now: Standing = {
  status: 'open',
  priority: 'normal',
  queueId: aQueue(1),
  assignee: ann,
  tags: [aTag(1)],
  topic: 'Sofa',
  form: {formId: null, filled: {[aField(1)]: 'Pine'}},
};

/** What a change makes of it. */
function after(standing: Standing, one: MacroChange): Standing {
  switch (one.what) {
    case 'tag':
      return {...standing, tags: [...standing.tags, one.tagId]};
    case 'untag':
      return {...standing, tags: standing.tags.filter(id => id !== one.tagId)};
    case 'queue':
      return {...standing, queueId: one.to};
    case 'form':
      return {...standing, form: {filled: {}, ...standing.form, formId: one.to}};
    case 'field': {
      const {[one.fieldId]: _before, ...others} = standing.form?.filled ?? {};
      const filled = one.to === null ? others : {...others, [one.fieldId]: one.to};
      return {...standing, form: {formId: null, ...standing.form, filled}};
    }
    case 'status':
    case 'priority':
    case 'assignee':
    case 'topic':
      return {...standing, [one.what]: one.to};
  }
}

describe('MA-3: what a macro would do', () => {
  test('only what is not so already, the status last (MA-5)', () => {
    const actions: MacroAction[] = [
      {do: 'set-status', status: 'solved'},
      {do: 'set-priority', priority: 'normal'},
      {do: 'tag', tagIds: [aTag(1), aTag(2), aTag(2)]},
      {do: 'untag', tagIds: [aTag(3)]},
      {do: 'assign', to: 'me'},
      {do: 'note', text: 'Done'},
    ];
    expect(changesOf(actions, now, ben)).toEqual([
      {what: 'tag', tagId: aTag(2)},
      {what: 'assignee', from: ann, to: ben},
      {what: 'status', from: 'open', to: 'solved'},
    ]);
    expect(inSequence(actions).at(-1)).toEqual({do: 'set-status', status: 'solved'});
  });

  test('the current channel picks the template; one for the others may be named; none: nothing is written', () => {
    const actions: MacroAction[] = [
      {
        do: 'template',
        templates: [
          {channel: null, templateId: aTemplate(1)},
          {channel: 'email', templateId: aTemplate(2)},
        ],
      },
    ];
    expect([templateFor(actions, 'email'), templateFor(actions, 'sms')]).toEqual([aTemplate(2), aTemplate(1)]);
    expect(templateFor([{do: 'template', templates: [{channel: 'email', templateId: aTemplate(2)}]}], 'sms')).toBe(
      undefined,
    );
  });

  test('whom it names is the one for the channel; none for it: nobody, and of what is there nothing changes', () => {
    const sms = {channel: 'sms', address: ' +48 601 234 567 '} as const;
    const actions: MacroAction[] = [{do: 'set-recipient', recipients: [sms]}];
    expect([recipientFor(actions, 'sms'), recipientFor(actions, 'email')]).toEqual(['+48 601 234 567', undefined]);
    expect(changesOf(actions, now, ben)).toEqual([]);
    expect(wrongWith([{do: 'set-recipient', recipients: [sms, sms]}])).toBe('same-channel');
  });

  test('what makes no macro', () => {
    const write: MacroAction = {do: 'reply', text: 'Bye'};
    const close: MacroAction = {do: 'set-status', status: 'closed'};
    const twice = {channel: 'sms', templateId: aTemplate(1)} as const;
    expect(wrongWith([write, write])).toBe('twice');
    expect(wrongWith([{do: 'template', templates: [twice, twice]}])).toBe('same-channel');
    const filling = {fieldId: aField(1), value: 1};
    expect(wrongWith([{do: 'fill', values: [filling, filling]}])).toBe('same-field');
    expect(wrongWith([write, close])).toBe('closes-unsent');
    expect([wrongWith([close]), wrongWith([write, {do: 'note', text: 'x'}])]).toEqual([undefined, undefined]);
  });
});

describe('what was done goes back', () => {
  const action = fc.oneof(
    fc.constantFrom(...statuses).map((status): MacroAction => ({do: 'set-status', status})),
    fc.constantFrom(...priorities).map((priority): MacroAction => ({do: 'set-priority', priority})),
    fc.constantFrom(1, 2).map((n): MacroAction => ({do: 'set-queue', queueId: aQueue(n)})),
    fc.constantFrom(ann, cleo, null, 'me' as const).map((to): MacroAction => ({do: 'assign', to})),
    fc.constantFrom('Sofa', 'Leg').map((topic): MacroAction => ({do: 'set-topic', topic})),
    fc.constantFrom(aForm(1), null).map((formId): MacroAction => ({do: 'set-form', formId})),
    fc
      .tuple(fc.constantFrom('Oak', 'Pine', '', 7, true, false, null), fc.constantFrom(1, 2))
      .map(([value, n]): MacroAction => ({do: 'fill', values: [{fieldId: aField(n), value}]})),
    fc.constantFrom(1, 2).map((n): MacroAction => ({do: 'tag', tagIds: [aTag(n)]})),
    fc.constantFrom(3, 1).map((n): MacroAction => ({do: 'untag', tagIds: [aTag(n)]})),
  );
  const macro = fc.uniqueArray(action, {selector: ({do: what}) => what, maxLength: 9});

  test('all of it, whatever it was', () => {
    fc.assert(
      fc.property(macro, actions => {
        // A tag that is put on and taken off again in one macro is nobody's wish.
        const [on, off] = (['tag', 'untag'] as const).map(kind => actions.find(one => one.do === kind));
        fc.pre(
          JSON.stringify(on && 'tagIds' in on && on.tagIds) !== JSON.stringify(off && 'tagIds' in off && off.tagIds),
        );
        const changes = changesOf(actions, now, ben);
        const done = changes.reduce(after, now);
        const back = backFrom(changes);
        expect(back.every(one => isDue(one, done))).toBe(true);
        const undone = back.reduce(after, done);
        expect({...undone, tags: undone.tags.toSorted()}).toEqual(now);
      }),
    );
  });

  test('but for what somebody changed since', () => {
    const [back] = backFrom([{what: 'status', from: 'open', to: 'solved'}]);
    expect(back && [isDue(back, {...now, status: 'solved'}), isDue(back, {...now, status: 'waiting'})]).toEqual([
      true,
      false,
    ]);
  });
});
