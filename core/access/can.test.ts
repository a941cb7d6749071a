import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {anAgent, ann, ben, cleo} from '../../test/support/builders.ts';
import {aboutRow, can, type About, type Action, type Person} from './can.ts';

const agent: Person = {agentId: ann, isManager: false};
const manager: Person = {agentId: ann, isManager: true};
const admin: Person = {agentId: ann, isManager: false, isAdmin: true};
const owner: Person = {agentId: ann, isManager: true, isAdmin: true};

/** Everything one can ask, by the name it has in the table below. */
const actions = {
  see: {do: 'see'},
  note: {do: 'note'},
  read: {do: 'read'},
  reply: {do: 'reply'},
  'set-status': {do: 'set-status'},
  label: {do: 'label'},
  close: {do: 'close'},
  reopen: {do: 'reopen'},
  take: {do: 'assign', to: ann},
  'give to Ben': {do: 'assign', to: ben},
  'give to nobody': {do: 'assign', to: null},
  'set-queue': {do: 'set-queue'},
  'add-assignee': {do: 'add-assignee'},
  leave: {do: 'remove-assignee', agentId: ann},
  'take Cleo off': {do: 'remove-assignee', agentId: cleo},
  'set-visibility': {do: 'set-visibility'},
  delete: {do: 'delete'},
} as const satisfies Readonly<Record<string, Action>>;
type Name = keyof typeof actions;
const names = Object.keys(actions) as Name[];

const about = (changes: Partial<About>): About => ({
  assignee: null,
  isCoAssignee: false,
  isInQueue: true,
  isRestricted: false,
  isListed: false,
  ...changes,
});

/** How Ann stands to a conversation. */
const relations = {
  hers: about({assignee: ann}),
  'hers, not in its queue': about({assignee: ann, isInQueue: false}),
  'hers, restricted': about({assignee: ann, isRestricted: true, isListed: true}),
  'hers and Ben’s': about({assignee: ben, isCoAssignee: true}),
  'hers and Ben’s, not in its queue': about({assignee: ben, isCoAssignee: true, isInQueue: false}),
  'hers and nobody’s, restricted': about({isCoAssignee: true, isRestricted: true, isListed: true}),
  nobody: about({}),
  'nobody’s, listed': about({isRestricted: true, isListed: true}),
  'nobody’s, not listed': about({isRestricted: true}),
  'nobody’s, not in its queue': about({isInQueue: false}),
  'nobody’s, listed, not in its queue': about({isRestricted: true, isListed: true, isInQueue: false}),
  Ben: about({assignee: ben}),
  'Ben’s, listed': about({assignee: ben, isRestricted: true, isListed: true}),
  'Ben’s, not listed': about({assignee: ben, isRestricted: true}),
  'Ben’s, not in its queue': about({assignee: ben, isInQueue: false}),
} as const;
type Relation = keyof typeof relations;

const nothing: readonly Name[] = [];
const looking: readonly Name[] = ['see', 'note', 'read'];
const working: readonly Name[] = [...looking, 'reply', 'set-status', 'label'];
const own: readonly Name[] = names.filter(name => name !== 'delete');
const shared: readonly Name[] = [...working, 'close', 'reopen', 'leave'];
const free: readonly Name[] = [...working, 'take'];
/** The rule of leaving asks who goes, not whether they are there: that is no fact then. */
const plus = (allowed: readonly Name[]): readonly Name[] => [...allowed, 'leave'];

/** What Ann, an Agent, may do: all the rest is refused. */
const allowed: Readonly<Record<Relation, readonly Name[]>> = {
  hers: own,
  'hers, not in its queue': own,
  'hers, restricted': own,
  'hers and Ben’s': shared,
  'hers and Ben’s, not in its queue': shared,
  'hers and nobody’s, restricted': [...shared, 'take'],
  nobody: plus(free),
  'nobody’s, listed': plus(free),
  'nobody’s, not listed': nothing,
  'nobody’s, not in its queue': nothing,
  'nobody’s, listed, not in its queue': nothing,
  Ben: plus(looking),
  'Ben’s, listed': plus(looking),
  'Ben’s, not listed': nothing,
  'Ben’s, not in its queue': nothing,
};

const may = (person: Person, relation: Relation): readonly Name[] =>
  names.filter(name => can(person, actions[name], relations[relation]));
const sorted = (of: readonly Name[]): readonly Name[] => names.filter(name => of.includes(name));

describe.each(Object.keys(relations) as Relation[])('%s', relation => {
  test('D10, MW-10, MW-11, CV-3, CV-8, CV-9, D32: an Agent may do exactly this', () => {
    expect(may(agent, relation)).toEqual(sorted(allowed[relation]));
  });

  test('D42, US-1: a Manager may do everything but delete', () => {
    expect(may(manager, relation)).toEqual(own);
  });

  test('CV-9, CV-11, D32, D42: an Account Manager also looks after it: sees, closes, reopens, deletes', () => {
    expect(may(admin, relation)).toEqual(sorted([...allowed[relation], 'see', 'close', 'reopen', 'delete']));
  });

  test('D42: whoever is both may do everything', () => {
    expect(may(owner, relation)).toEqual(names);
  });
});

const anyAgent = fc.integer({min: 1, max: 3}).map(anAgent);
const anyRow = fc.record({
  assignee: fc.option(anyAgent),
  coAssignees: fc.uniqueArray(anyAgent),
  isRestricted: fc.boolean(),
  visibleTo: fc.uniqueArray(anyAgent),
});
const anyWho = fc.record({agentId: anyAgent, isInQueue: fc.boolean()});
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom(...Object.values(actions)),
  fc.record({do: fc.constant('assign' as const), to: fc.option(anyAgent)}),
  fc.record({do: fc.constant('remove-assignee' as const), agentId: anyAgent}),
);

describe('for any agent, conversation and wish', () => {
  test('D10, CV-8: who may not see it may do nothing with it', () => {
    fc.assert(
      fc.property(anyWho, anyAction, anyRow, (who, action, row) => {
        const person = {agentId: who.agentId, isManager: false};
        const standing = aboutRow(row, who);
        fc.pre(!can(person, {do: 'see'}, standing));
        expect(can(person, action, standing)).toBe(false);
      }),
    );
  });

  test('CV-8: nobody sees a restricted one but those listed, those who have it, and Managers', () => {
    fc.assert(
      fc.property(anyAgent, anyRow, fc.boolean(), (agentId, row, isInQueue) => {
        fc.pre(row.isRestricted);
        const sees = can({agentId, isManager: false}, {do: 'see'}, aboutRow(row, {agentId, isInQueue}));
        const has = row.assignee === agentId || row.coAssignees.includes(agentId);
        expect(sees).toBe(has || (isInQueue && row.visibleTo.includes(agentId)));
      }),
    );
  });

  test("MW-10: nobody takes over what is somebody else's", () => {
    fc.assert(
      fc.property(anyAgent, anyRow, fc.option(anyAgent), (agentId, row, to) => {
        fc.pre(row.assignee !== null && row.assignee !== agentId);
        const standing = aboutRow(row, {agentId, isInQueue: true});
        expect(can({agentId, isManager: false}, {do: 'assign', to}, standing)).toBe(false);
      }),
    );
  });

  test('D10: an agent gives to others, shares and moves only what is their own to answer for', () => {
    fc.assert(
      fc.property(anyRow, row => {
        const standing = aboutRow(row, {agentId: ann, isInQueue: true});
        const isHers = row.assignee === ann;
        for (const action of [actions['set-queue'], actions['add-assignee'], actions['set-visibility']]) {
          expect(can(agent, action, standing)).toBe(isHers);
        }
        expect(can(agent, {do: 'assign', to: cleo}, standing)).toBe(isHers);
      }),
    );
  });

  test('what a Manager may do, a Manager who is Account Manager may do', () => {
    fc.assert(
      fc.property(anyAction, anyRow, fc.boolean(), (action, row, isInQueue) => {
        const standing = aboutRow(row, {agentId: ann, isInQueue});
        fc.pre(can(manager, action, standing));
        expect(can(owner, action, standing)).toBe(true);
      }),
    );
  });
});
