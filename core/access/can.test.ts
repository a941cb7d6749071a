import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {anAgent, ann, ben, cleo} from '../../test/support/builders.ts';
import {can, type About, type Action, type Person} from './can.ts';

const agent: Person = {agentId: ann, isManager: false};
const manager: Person = {agentId: ann, isManager: true};

/** Everything one can ask, by the name it has in the table below. */
const actions = {
  see: {do: 'see'},
  note: {do: 'note'},
  read: {do: 'read'},
  reply: {do: 'reply'},
  'set-status': {do: 'set-status'},
  close: {do: 'close'},
  take: {do: 'assign', to: ann},
  'give to Ben': {do: 'assign', to: ben},
  'give to nobody': {do: 'assign', to: null},
} as const satisfies Readonly<Record<string, Action>>;
type Name = keyof typeof actions;

const situations: Readonly<Record<string, About>> = {
  "Ann's own, in her queue": {assignee: ann, isInQueue: true},
  "Ann's own, not in her queue": {assignee: ann, isInQueue: false},
  "nobody's, in her queue": {assignee: null, isInQueue: true},
  "nobody's, not in her queue": {assignee: null, isInQueue: false},
  "Ben's, in her queue": {assignee: ben, isInQueue: true},
  "Ben's, not in her queue": {assignee: ben, isInQueue: false},
};

const everything = Object.keys(actions) as Name[];
const seeing: readonly Name[] = ['see', 'note', 'read'];

/** What Ann, an agent, may do: all the rest is refused. */
const allowed: Readonly<Record<keyof typeof situations, readonly Name[]>> = {
  "Ann's own, in her queue": everything,
  "Ann's own, not in her queue": everything,
  "nobody's, in her queue": [...seeing, 'reply', 'set-status', 'take'],
  "nobody's, not in her queue": [],
  "Ben's, in her queue": seeing,
  "Ben's, not in her queue": [],
};

describe.each(Object.entries(situations))('D10, MW-10, CV-9: %s', (situation, about) => {
  test.each(everything)('%s', name => {
    expect(can(agent, actions[name], about)).toBe(allowed[situation]?.includes(name));
  });

  test.each(everything)('D42: a Manager may %s', name => {
    expect(can(manager, actions[name], about)).toBe(true);
  });
});

const anyAgent = fc.integer({min: 1, max: 3}).map(anAgent);
const anyAbout = fc.record({assignee: fc.option(anyAgent), isInQueue: fc.boolean()});
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...Object.values(actions)),
  fc.record({do: fc.constant('assign' as const), to: fc.option(anyAgent)}),
);

describe('for any agent, conversation and wish', () => {
  test('D10: who may not see it may do nothing with it', () => {
    fc.assert(
      fc.property(anyAgent, anyAction, anyAbout, (agentId, action, about) => {
        const person = {agentId, isManager: false};
        fc.pre(!can(person, {do: 'see'}, about));
        expect(can(person, action, about)).toBe(false);
      }),
    );
  });

  test("MW-10: nobody takes over what is somebody else's", () => {
    fc.assert(
      fc.property(anyAgent, anyAbout, fc.option(anyAgent), (agentId, about, to) => {
        fc.pre(about.assignee !== null && about.assignee !== agentId);
        expect(can({agentId, isManager: false}, {do: 'assign', to}, about)).toBe(false);
      }),
    );
  });

  test('D10: an agent gives to others only what is their own', () => {
    fc.assert(
      fc.property(anyAbout, about => {
        expect(can(agent, {do: 'assign', to: cleo}, about)).toBe(about.assignee === ann);
      }),
    );
  });
});
