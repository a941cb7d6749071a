import {expect, test} from 'vitest';
import type {PlacedSender} from '../../../core/contract/queue-routes.ts';
import {aQueue, aSender} from '../../../test/support/builders.ts';
import {anAccount, aRegistration} from '../../../test/support/fake-phone.ts';
import {callsFrom} from './call-from.ts';

const line = (n: number, address: string, changes: Partial<PlacedSender> = {}): PlacedSender => ({
  id: aSender(n),
  channel: 'voice',
  address,
  name: `Line ${n}`,
  isEnabled: true,
  queues: [],
  ...changes,
});
const of = (n: number, isDefault: boolean) => ({id: aQueue(n), name: `Queue ${n}`, isDefault});
const nothing = {
  registrations: [aRegistration()],
  senders: [],
  chosen: null,
  isRestricted: false,
  queueId: undefined,
} as const;
const labels = (offered: Partial<Parameters<typeof callsFrom>[0]>) =>
  callsFrom({...nothing, ...offered}).map(({label}) => label);

test('one’s own accounts first, then our numbers; no address of a colleague’s, nothing that is off', () => {
  const senders = [
    line(1, '+442079460000'),
    line(2, 'sip:1002@pbx.example'),
    line(3, '+442079460001', {isEnabled: false}),
    line(4, '+442079460002', {channel: 'sms'}),
  ];
  expect(callsFrom({...nothing, senders})).toEqual([
    {id: anAccount(1), label: 'Order line', description: 'sip:1001@pbx.example', accountId: anAccount(1)},
    {id: aSender(1), label: 'Line 1', description: '+442079460000', accountId: null, callerId: '+442079460000'},
  ]);
});

test('SN-11, SN-8: the number of the queue is used by itself', () => {
  const senders = [
    line(1, '+4411', {queues: [of(1, true)]}),
    line(2, '+4412', {queues: [of(2, false)]}),
    line(3, '+4413', {queues: [of(2, true)]}),
  ];
  expect(labels({senders, queueId: aQueue(2)})).toEqual(['Line 3', 'Line 2', 'Order line', 'Line 1']);
  expect(labels({senders, chosen: aSender(1)})[0]).toBe('Line 1');
});

test('SN-8: a conversation is called from the account whose line it is on', () => {
  const registrations = [
    aRegistration(),
    aRegistration({accountId: anAccount(2), name: 'Service', address: 'sip:1002@pbx.example'}),
  ];
  const senders = [line(1, 'sip:1001@pbx.example'), line(2, 'sip:1002@pbx.example')];
  const from = (chosen: number) => callsFrom({...nothing, registrations, senders, chosen: aSender(chosen)})[0];
  expect(from(1)?.accountId).toBe(anAccount(1));
  expect(from(2)?.accountId).toBe(anAccount(2));
});

test('SN-8: a number that an account owns is called from by that account, and stands there once', () => {
  const service = aRegistration({
    accountId: anAccount(2),
    name: 'Service',
    address: 'sip:1002@pbx.example',
    number: '+4412',
  });
  const offered = {registrations: [aRegistration(), service], senders: [line(1, '+4411'), line(2, '+4412')]};
  expect(labels(offered)).toEqual(['Order line', 'Line 1', 'Line 2']);
  expect(callsFrom({...nothing, ...offered, chosen: aSender(2)})[0]).toEqual({
    id: aSender(2),
    label: 'Line 2',
    description: '+4412',
    accountId: anAccount(2),
    callerId: '+4412',
  });
  // Until it was ever called nobody set it up: the account stands for it.
  expect(callsFrom({...nothing, registrations: [service]})[0]).toEqual({
    id: anAccount(2),
    label: 'Service',
    description: '+4412',
    accountId: anAccount(2),
  });
});

test('SN-2: where queues’ own senders decide, an account of one’s own is none of them, unless there is nothing else', () => {
  const number = line(1, '+4411');
  expect(labels({senders: [number], isRestricted: true})).toEqual(['Line 1']);
  expect(labels({senders: [number, line(2, 'sip:1001@pbx.example')], isRestricted: true})).toEqual([
    'Order line',
    'Line 1',
  ]);
  expect(labels({isRestricted: true})).toEqual(['Order line']);
});

test('without an account that is registered there is nowhere to call from', () => {
  expect(labels({registrations: [aRegistration({state: 'retrying'})], senders: [line(1, '+4411')]})).toEqual([]);
});
