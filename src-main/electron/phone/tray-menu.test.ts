import {expect, test} from 'vitest';
import {statusId} from '../../../core/lib/ids.ts';
import {aCall, aCallId, aPhoneState, aRegistration, aRingingCall} from '../../../test/support/fake-phone.ts';
import {wordsIn} from '../words/words.ts';
import {trayMenu, type OwnStatus} from './tray-menu.ts';

const words = wordsIn('en');
const lunch = statusId.parse('01941f29-7c00-7aaa-8000-00000000005a');
const gone = statusId.parse('01941f29-7c00-7aaa-8000-00000000005b');
const status: OwnStatus = {
  chosen: lunch,
  made: [
    {id: lunch, name: 'Lunch', group: 'away', isRetired: false},
    {id: gone, name: 'Training', group: 'busy', isRetired: true},
  ],
};
const labels = (about: Parameters<typeof trayMenu>[0]) => trayMenu(about).map(part => part.map(({label}) => label));

test('without a call the menu says how it stands and leads back', () => {
  expect(labels({phone: aPhoneState(), status: undefined, words})).toEqual([
    ['Phone ready'],
    ['Open Parley'],
    ['Quit Parley'],
  ]);
  const away = aPhoneState({registrations: [aRegistration({state: 'retrying'})]});
  for (const phone of [undefined, away]) {
    expect(labels({phone, status: undefined, words})[0]).toEqual(['Phone not ready']);
  }
});

test('ST-1, ST-14: the status is chosen here, too: ours, and those that Managers made, but no retired one', () => {
  const lines = trayMenu({phone: aPhoneState(), status, words})
    .flat()
    .find(({label}) => label === 'Status')?.lines;
  expect(lines?.map(({label, isChosen}) => [label, isChosen])).toEqual([
    ['Available', false],
    ['Busy', false],
    ['Away', false],
    ['Lunch', true],
    ['Offline', false],
  ]);
  expect(lines?.[3]?.deed).toEqual({do: 'status', status: lunch});
});

test('a call that rings is answered or declined', () => {
  const [, part] = trayMenu({phone: aPhoneState({calls: [aRingingCall()]}), status: undefined, words});
  expect(part).toEqual([
    {label: 'Call from \u2068Oluwaseun Adeyemi\u2069'},
    {label: 'Answer', deed: {do: 'phone', command: {do: 'answer', callId: aCallId(1)}}},
    {label: 'Decline', deed: {do: 'phone', command: {do: 'decline', callId: aCallId(1)}}},
  ]);
});

test('in a call the menu mutes, unmutes and hangs up: whoever is talked to, not whoever waits', () => {
  const waiting = aCall({id: aCallId(2), phase: 'held'});
  const [, part] = trayMenu({
    phone: aPhoneState({calls: [aCall({isMuted: true}), waiting]}),
    status: undefined,
    words,
  });
  expect(part).toEqual([
    {label: 'In a call with \u2068Oluwaseun Adeyemi\u2069'},
    {label: 'Unmute', deed: {do: 'phone', command: {do: 'mute', callId: aCallId(1), isMuted: false}}},
    {label: 'Hang up', deed: {do: 'phone', command: {do: 'hang-up', callId: aCallId(1)}}},
  ]);
  const dialling = aPhoneState({calls: [aCall({phase: 'dialling', remote: {name: null, number: '', uri: ''}})]});
  expect(labels({phone: dialling, status: undefined, words})[1]).toEqual([
    'In a call with \u2068a withheld number\u2069',
    'Hang up',
  ]);
});

test('a call that is over is not in the menu', () => {
  expect(labels({phone: aPhoneState({calls: [aCall({phase: 'ended'})]}), status: undefined, words})).toHaveLength(3);
});
