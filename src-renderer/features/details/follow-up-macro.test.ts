import {expect, test} from 'vitest';
import {aHead} from '../../../test/support/conversations.ts';
import {aMacro, ann, aQueue, aTag} from '../../../test/support/builders.ts';
import type {MacroAction} from '../../../core/macro/macro.ts';
import {notFilled} from '../free-text/filling.ts';
import {filledBy, withoutMacro} from '../macros/macro-fill.ts';
import type {FollowUp} from './follow-up.ts';
import {attributesOf, fillableOf, filledIn} from './follow-up-macro.ts';

const tags = [1, 2].map(n => ({id: aTag(n), name: `Tag ${n}`}));
const head = aHead(1, {priority: 'low', tags});
const fresh: FollowUp = {
  text: '',
  topic: 'Sofa',
  copies: true,
  mail: undefined,
  filling: notFilled,
  macro: undefined,
};

function withMacro(wanted: FollowUp, actions: readonly MacroAction[], text = ''): FollowUp {
  const macro = {
    id: aMacro(1),
    name: 'Late',
    description: '',
    actions: [...actions],
    queueIds: [],
    tagIds: [],
    isOn: true,
    createdAt: 1,
  };
  const draft = fillableOf(head, wanted);
  const {status, priority, topic} = draft;
  const standing = {status, priority, topic, tags: draft.tags, queueId: aQueue(1), assignee: null};
  return filledIn(wanted, filledBy(macro, draft, {standing, me: ann, text, isMail: false}));
}

test('FU-3: without a macro everything is as it was, or nothing of it', () => {
  expect(attributesOf(head, fresh, ann)).toEqual({queueId: null, assignee: null, priority: null, tags: null});
  const clean = attributesOf(head, {...fresh, copies: false}, ann);
  expect(clean).toEqual({queueId: null, assignee: null, priority: 'normal', tags: []});
});

const actions: readonly MacroAction[] = [
  {do: 'set-priority', priority: 'high'},
  {do: 'set-queue', queueId: aQueue(2)},
  {do: 'assign', to: 'me'},
  {do: 'tag', tagIds: [aTag(3)]},
  {do: 'untag', tagIds: [aTag(1)]},
  {do: 'set-topic', topic: 'Late'},
  {do: 'set-status', status: 'pending'},
];

test('FU-6: what a macro sets stands over what comes along, and says by which', () => {
  const wanted = withMacro({...fresh, text: 'Hello'}, actions, 'It is late.');
  expect([wanted.text, wanted.topic]).toEqual(['Hello\n\nIt is late.', 'Late']);
  expect(attributesOf(head, wanted, ann)).toEqual({
    queueId: aQueue(2),
    assignee: ann,
    priority: 'high',
    tags: [aTag(2), aTag(3)],
    status: 'pending',
    macroId: aMacro(1),
  });
});

test('FU-6: what comes along is chosen afterwards, too: of the tags only those of the macro are left', () => {
  const wanted = {...withMacro(fresh, actions), copies: false};
  expect(attributesOf(head, wanted, ann)).toMatchObject({priority: 'high', tags: [aTag(3)]});
  const others = {...withMacro(fresh, [{do: 'set-topic', topic: 'Late'}]), copies: false};
  expect(attributesOf(head, others, ann)).toMatchObject({priority: 'normal', tags: [], macroId: aMacro(1)});
});

test('MA-12: taken away, it is as it was; what somebody wrote since stays', () => {
  const filled = {...withMacro({...fresh, text: 'Hello'}, actions, 'It is late.'), topic: 'Mine'};
  const without = filledIn(filled, withoutMacro(fillableOf(head, filled)));
  expect(without).toEqual({...fresh, text: 'Hello', topic: 'Mine'});
  expect(attributesOf(head, without, ann)).toMatchObject({queueId: null, assignee: null, priority: null, tags: null});
});
