import {describe, expect, test} from 'vitest';
import {aConversation, anAgent, ann, aQueue, ben, cleo} from '../../test/support/builders.ts';
import {decideInvolved, involve, MOST_CO_ASSIGNEES, type Involved, type InvolvingCommand} from './involved.ts';

const state = (changes: Partial<Involved> = {}): Involved => ({
  id: aConversation(1),
  queueId: aQueue(1),
  assignee: ann,
  coAssignees: [],
  isRestricted: false,
  visibleTo: [],
  excluded: [],
  isOffer: false,
  withBot: false,
  isForPeople: false,
  ...changes,
});

const after = (from: Involved, command: InvolvingCommand): Involved => {
  const decided = decideInvolved(from, command);
  if (!decided.ok) throw new Error(decided.failure.detail);
  return decided.value.reduce(involve<Involved>, from);
};

describe('further assignees', () => {
  test('CV-3, D10: come beside the responsible one and go again', () => {
    const two = after(after(state(), {type: 'add-assignee', agentId: ben}), {type: 'add-assignee', agentId: cleo});
    expect(two).toEqual(state({coAssignees: [ben, cleo]}));
    expect(after(two, {type: 'remove-assignee', agentId: ben})).toEqual(state({coAssignees: [cleo]}));
  });

  test.each([
    ['the responsible one', {type: 'add-assignee', agentId: ann}],
    ['one who is there already', {type: 'add-assignee', agentId: ben}],
    ['one who is not there', {type: 'remove-assignee', agentId: cleo}],
  ] as const)('%s: no fact', (_who, command) => {
    expect(decideInvolved(state({coAssignees: [ben]}), command)).toEqual({ok: true, value: []});
  });

  test('D10: who becomes responsible is no further assignee any more; who was is none by it', () => {
    expect(after(state({coAssignees: [ben, cleo]}), {type: 'assign', to: ben, seen: ann})).toEqual(
      state({assignee: ben, coAssignees: [cleo], excluded: [ann], isForPeople: true}),
    );
  });

  test('CV-3: are 20 at most', () => {
    const full = state({coAssignees: Array.from({length: MOST_CO_ASSIGNEES}, (_none, n) => anAgent(n + 10))});
    expect(decideInvolved(full, {type: 'add-assignee', agentId: ben})).toMatchObject({
      failure: {code: 'invalid', reason: 'too-many'},
    });
  });
});

describe('queue', () => {
  test('CL-1: says from and to', () => {
    expect(decideInvolved(state(), {type: 'set-queue', queueId: aQueue(2), leaving: []})).toEqual({
      ok: true,
      value: [{type: 'queue-changed', from: aQueue(1), to: aQueue(2)}],
    });
  });

  test('that it is in already is no fact', () => {
    expect(decideInvolved(state(), {type: 'set-queue', queueId: aQueue(1), leaving: [ann]})).toEqual({
      ok: true,
      value: [],
    });
  });

  test('CV-15: who is no member of the new one goes, as further assignee and from the audience', () => {
    const from = state({coAssignees: [ben, cleo], isRestricted: true, visibleTo: [ann, ben, cleo]});
    expect(decideInvolved(from, {type: 'set-queue', queueId: aQueue(2), leaving: [ben, anAgent(9)]})).toEqual({
      ok: true,
      value: [
        {type: 'queue-changed', from: aQueue(1), to: aQueue(2)},
        {type: 'co-unassigned', agentId: ben},
        {type: 'visibility-changed', from: [ann, ben, cleo], to: [ann, cleo]},
      ],
    });
  });

  test('CV-8: of an audience of which nobody is in the new queue nobody is left, and it stays restricted', () => {
    const from = state({assignee: undefined, isRestricted: true, visibleTo: [ben]});
    expect(after(from, {type: 'set-queue', queueId: aQueue(2), leaving: [ben]})).toEqual(
      state({assignee: undefined, queueId: aQueue(2), isRestricted: true}),
    );
  });
});

describe('visibility', () => {
  const restricted = state({coAssignees: [ben], isRestricted: true, visibleTo: [ann, ben]});

  test('CV-8: is narrowed and widened, with from and to (CL-1)', () => {
    expect(decideInvolved(state(), {type: 'set-visibility', to: [ann, cleo, ann]})).toEqual({
      ok: true,
      value: [{type: 'visibility-changed', from: undefined, to: [ann, cleo]}],
    });
    expect(decideInvolved(restricted, {type: 'set-visibility', to: undefined})).toEqual({
      ok: true,
      value: [{type: 'visibility-changed', from: [ann, ben], to: undefined}],
    });
    expect(after(restricted, {type: 'set-visibility', to: undefined})).toEqual(state({coAssignees: [ben]}));
  });

  test('CV-8: the same people in another order are no fact', () => {
    expect(decideInvolved(restricted, {type: 'set-visibility', to: [ben, ann]})).toEqual({ok: true, value: []});
    expect(decideInvolved(state(), {type: 'set-visibility', to: undefined})).toEqual({ok: true, value: []});
  });

  test.each([
    ['the responsible one', [ben, cleo]],
    ['a further one', [ann, cleo]],
  ])('CV-8: not without %s', (_who, to) => {
    expect(decideInvolved(restricted, {type: 'set-visibility', to})).toMatchObject({
      failure: {code: 'invalid', path: ['visibleTo'], reason: 'assignee-missing'},
    });
  });

  test('CV-8: nobody gets it, or a share of it, who may not see it', () => {
    expect(decideInvolved(restricted, {type: 'assign', to: cleo, seen: ann})).toMatchObject({
      failure: {code: 'invalid', path: ['to'], reason: 'not-in-audience'},
    });
    expect(decideInvolved(restricted, {type: 'add-assignee', agentId: cleo})).toMatchObject({
      failure: {code: 'invalid', path: ['agentId'], reason: 'not-in-audience'},
    });
  });
});

describe('a bot (A.28)', () => {
  const bot = anAgent(50);
  const given = involve(state({assignee: undefined}), {type: 'assigned', from: undefined, to: bot, isBot: true});

  test('BO-1, BO-5: is an assignee like any, and the conversation says so', () => {
    expect(given).toEqual(state({assignee: bot, withBot: true}));
  });

  test('BO-8, AA-8: once a person has it, it is for people; the bot is nobody to be passed over', () => {
    const taken = involve(given, {type: 'assigned', from: bot, to: ann});
    expect(taken).toEqual(state({assignee: ann, isForPeople: true}));
    expect(involve(taken, {type: 'assigned', from: ann, to: undefined})).toEqual(
      state({assignee: undefined, isForPeople: true, excluded: [ann]}),
    );
  });

  test('BO-7: handed over it is for people, even before one has it', () => {
    expect(involve(given, {type: 'assigned', from: bot, to: undefined, because: 'handed-over'})).toEqual(
      state({assignee: undefined, isForPeople: true}),
    );
  });

  test('BO-8: what a person had is theirs, whoever has it now', () => {
    const waits = involve(state(), {type: 'assigned', from: ann, to: undefined});
    expect(waits.isForPeople).toBe(true);
    expect(state({assignee: undefined}).isForPeople).toBe(false);
  });
});
