import {describe, expect, test} from 'vitest';
import {aCustomer, aMacro, ann, aQueue, aSender, aTag, ben} from '../../../test/support/builders.ts';
import type {MacroAction} from '../../../core/macro/macro.ts';
import {createBeginStore, type CustomerDraft} from '../begin/begin-store.ts';
import {filledBy, withoutMacro} from './macro-fill.ts';

const fresh: CustomerDraft = createBeginStore().getState().customer;
const macro = (n: number, ...actions: readonly MacroAction[]) => ({
  id: aMacro(n),
  name: `Macro ${n}`,
  description: '',
  actions: [...actions],
  queueIds: [],
  tagIds: [],
  isOn: true,
  createdAt: 1,
});
const standing = {
  status: 'open',
  priority: 'normal',
  queueId: aQueue(1),
  assignee: ann,
  tags: [],
  topic: '',
} as const;
const fill = (
  draft: CustomerDraft,
  one: ReturnType<typeof macro>,
  {text = '', isMail = false} = {},
): CustomerDraft => ({
  ...draft,
  ...filledBy(one, draft, {standing, me: ann, text, isMail}),
});
const without = (draft: CustomerDraft): CustomerDraft => ({...draft, ...withoutMacro(draft)});

const all = macro(
  1,
  {do: 'set-priority', priority: 'high'},
  {do: 'set-queue', queueId: aQueue(2)},
  {do: 'assign', to: ben},
  {do: 'tag', tagIds: [aTag(1), aTag(2)]},
  {do: 'set-topic', topic: 'Late'},
  {do: 'set-status', status: 'solved'},
);

describe('MA-4, MA-12, NC-3: a macro fills in what begins', () => {
  test('everything it can, and as an e-mail its subject', () => {
    const filled = {
      priority: 'high',
      queueId: aQueue(2),
      assignee: ben,
      tags: [aTag(1), aTag(2)],
      topic: 'Late',
      status: 'solved',
      text: 'Hello',
    };
    expect(fill(fresh, all, {text: 'Hello'})).toMatchObject(filled);
    expect(fill(fresh, all, {isMail: true}).mail.subject).toBe('Late');
    expect(fill(fresh, all).mail.subject).toBe('');
  });

  test('whoever applies it, and nobody, are chosen as they are in the window', () => {
    expect(fill({...fresh, assignee: 'queue'}, macro(1, {do: 'assign', to: 'me'})).assignee).toBe('queue');
    const nobodys = filledBy(macro(1, {do: 'assign', to: 'me'}), fresh, {
      standing: {...standing, assignee: null},
      me: ann,
      text: '',
      isMail: false,
    });
    expect(nobodys.assignee).toBe('me');
    expect(fill(fresh, macro(1, {do: 'assign', to: null})).assignee).toBe('queue');
  });

  test('what it writes comes behind what is written', () => {
    expect(fill({...fresh, text: 'Dear Marta'}, all, {text: 'It is late.'}).text).toBe('Dear Marta\n\nIt is late.');
  });

  test('taken away, all of it is as it was', () => {
    const before = {...fresh, text: 'Dear Marta', topic: 'Mine', senderId: undefined};
    expect(without(fill(before, all, {text: 'It is late.', isMail: true}))).toEqual(before);
  });

  test('MA-3: whom it names for the sender that is chosen, from there; taken away, it is for whom it was', () => {
    const marta = {kind: 'customer', id: aCustomer(1), name: 'Marta'} as const;
    const before = {...fresh, to: marta};
    const recipient = {address: '+48601234567', senderId: aSender(1)};
    const one = macro(1, {do: 'set-recipient', recipients: [{channel: 'sms', address: recipient.address}]});
    const about = {standing, me: ann, text: '', isMail: false};
    const filled = {...before, ...filledBy(one, before, {...about, recipient})};
    expect(filled).toMatchObject({to: {kind: 'address', typed: '+48601234567'}, senderId: aSender(1)});
    expect(without(filled)).toEqual(before);
    expect(filledBy(one, before, about)).not.toHaveProperty('to');
  });

  test('what somebody changed since stays', () => {
    const edited = {...fill(fresh, all, {text: 'Hello'}), topic: 'Mine', text: 'Hello you', status: 'pending'} as const;
    expect(without(edited)).toMatchObject({
      topic: 'Mine',
      text: 'Hello you',
      status: 'pending',
      priority: 'normal',
      tags: [],
      macro: undefined,
    });
  });

  test('another one makes the first one way', () => {
    const second = fill(fill(fresh, all, {text: 'One'}), macro(2, {do: 'set-priority', priority: 'low'}), {
      text: 'Two',
    });
    expect(second).toMatchObject({text: 'Two', priority: 'low', topic: '', status: 'open', macro: {name: 'Macro 2'}});
  });
});
