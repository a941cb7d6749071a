import {describe, expect, test} from 'vitest';
import {aCustomer, aSender} from '../../../test/support/builders.ts';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Recipient} from '../macros/fillable.ts';
import {chosenOf, waysTo, type First, type FirstOf} from './ways.ts';

const channels: readonly ChannelKind[] = ['live-chat', 'email', 'sms', 'telegram', 'voice', 'internal'];
const senders = channels.map((channel, n) => ({
  id: aSender(n + 1),
  channel,
  address: channel,
  name: channel,
  isEnabled: true,
  queues: [],
}));
const marta: Recipient = {kind: 'customer', id: aCustomer(1), name: 'Marta'};
const at = (channel: ChannelKind, address: string) => ({channel, address, shown: address, isShared: false, others: []});

const anything: FirstOf = () => 'words';

const waysOf = (to: Recipient | undefined, addresses: readonly ReturnType<typeof at>[] = []) =>
  Object.fromEntries(
    waysTo({senders, to, addresses: [...addresses], country: undefined, firstOf: anything}).map(({sender, no}) => [
      sender.channel,
      no,
    ]),
  );

describe('NC-1, NC-8: who can be written to first', () => {
  test('a call or a colleague is no way to a customer', () => {
    expect(Object.keys(waysOf(undefined))).toEqual(['email', 'sms', 'live-chat', 'telegram']);
  });

  test('a customer, where they have an address; in live chat never', () => {
    expect(waysOf(marta, [at('email', 'm@x.example'), at('live-chat', 'visitor')])).toEqual({
      email: undefined,
      'live-chat': 'live-chat',
      sms: 'no-address',
      telegram: 'who-wrote',
    });
    expect(waysOf(marta, [at('telegram', '77')])['telegram']).toBeUndefined();
  });

  test('an address that was typed, on the channels it is one of', () => {
    expect(waysOf({kind: 'address', typed: '+44 7700 900 118'})).toMatchObject({
      sms: undefined,
      email: 'not-an-address',
    });
    expect(waysOf({kind: 'address', typed: 'm@x.example'})).toMatchObject({
      email: undefined,
      sms: 'not-an-address',
      telegram: 'who-wrote',
    });
  });
});

test('SN-2: what the queue writes from, unless it cannot or another was chosen; several addresses are chosen from', () => {
  const [email, sms] = [senders[1], senders[2]];
  const addresses = [at('email', 'm@x.example'), at('sms', '+1'), at('sms', '+2')];
  const all = waysTo({senders, to: marta, addresses, country: undefined, firstOf: anything});
  const none = {senderId: undefined, address: undefined, offered: undefined};
  expect(chosenOf(all, none)).toMatchObject({way: {sender: email}, address: 'm@x.example'});
  expect(chosenOf(all, {...none, offered: sms?.id})).toMatchObject({way: {sender: sms}, address: undefined});
  expect(chosenOf(all, {...none, offered: sms?.id, address: '+2'}).address).toBe('+2');
  expect(chosenOf(all, {...none, senderId: email?.id, offered: sms?.id}).way?.sender).toBe(email);
  expect(chosenOf(all, {...none, offered: senders[0]?.id}).way?.sender).toBe(email);
});

test('TP-6: what takes one’s own words comes before what needs a template, and that before what has none', () => {
  const addresses = [at('email', 'm@x.example'), at('sms', '+1'), at('telegram', '7')];
  const [email, sms, telegram] = [senders[1], senders[2], senders[3]];
  const chosen = (first: readonly [First, First, First], offered = sms?.id) => {
    const channelsOf = ['email', 'sms', 'telegram'];
    const firstOf: FirstOf = ({channel}) => first[channelsOf.indexOf(channel)] ?? 'words';
    const all = waysTo({senders, to: marta, addresses, country: undefined, firstOf});
    return chosenOf(all, {senderId: undefined, address: undefined, offered}).way?.sender;
  };
  expect(chosen(['words', 'template', 'words'])).toBe(email);
  expect(chosen(['no-template', 'template', 'words'])).toBe(telegram);
  expect(chosen(['no-template', 'template', 'template'])).toBe(sms);
  expect(chosen(['template', 'no-template', 'no-template'])).toBe(email);
  expect(chosen(['no-template', 'no-template', 'no-template'])).toBe(sms);
});
