import {expect, test} from 'vitest';
import {statusId} from '../../../core/lib/ids.ts';
import {aCall, aCallId, aPhoneState, aRegistration, aRingingCall} from '../../../test/support/fake-phone.ts';
import {wordsIn} from '../words/words.ts';
import {trayFace, trayMenu, type OwnStatus} from './tray-menu.ts';

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
type About = Parameters<typeof trayMenu>[0];
const menu = (about: Omit<About, 'missed'> & Partial<About>) => trayMenu({missed: 0, ...about});
const labels = (about: Parameters<typeof menu>[0]) => menu(about).map(part => part.map(({label}) => label));

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
  const lines = menu({phone: aPhoneState(), status, words})
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
  const [, part] = menu({phone: aPhoneState({calls: [aRingingCall()]}), status: undefined, words});
  expect(part).toEqual([
    {label: 'Call from \u2068Oluwaseun Adeyemi\u2069'},
    {label: 'Answer', deed: {do: 'phone', command: {do: 'answer', callId: aCallId(1)}}},
    {label: 'Decline', deed: {do: 'phone', command: {do: 'decline', callId: aCallId(1)}}},
  ]);
});

test('in a call the menu mutes, unmutes and hangs up: whoever is talked to, not whoever waits', () => {
  const waiting = aCall({id: aCallId(2), phase: 'held'});
  const [, part] = menu({
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

test('A.34: calls that were missed stand in the menu and lead to them, and on the icon itself', () => {
  const phone = aPhoneState();
  expect(menu({phone, missed: 3, status: undefined, words})[1]).toEqual([
    {label: '3 missed calls', deed: {do: 'calls'}},
  ]);
  expect(trayFace({phone, missed: 3, words})).toEqual({
    tip: 'Parley: Phone ready, 3 missed calls',
    hasDot: true,
    title: '3',
  });
  expect(trayFace({phone: undefined, missed: 0, words})).toEqual({
    tip: 'Parley: Phone not ready',
    hasDot: false,
    title: '',
  });
});

test('A.34: how many were missed, in every language', () => {
  const said = (language: 'en' | 'de' | 'ar') =>
    [1, 2, 5, 11, 103, 200].map(count => wordsIn(language).tray.missed(count));
  expect(said('en').slice(0, 2)).toEqual(['1 missed call', '2 missed calls']);
  expect(said('de').slice(0, 2)).toEqual(['1 verpasster Anruf', '2 verpasste Anrufe']);
  expect(said('ar')).toEqual([
    'مكالمة فائتة واحدة',
    'مكالمتان فائتتان',
    '5 مكالمات فائتة',
    '11 مكالمة فائتة',
    '103 مكالمات فائتة',
    '200 مكالمة فائتة',
  ]);
});
