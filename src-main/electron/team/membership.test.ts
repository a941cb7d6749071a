import {expect, test} from 'vitest';
import {aSafe, noSafe} from '../../../test/support/fake-safe.ts';
import type {Safe} from '../safe.ts';
import {settingsFrom, type Settings} from '../settings.ts';
import {openMembership} from './membership.ts';

const joined = {
  address: 'https://hub.example',
  agentId: 'ann',
  name: 'Larkspur',
  myName: 'Ann',
  token: 'parley_secret-of-ann',
  keepOpenly: false,
};

/** Settings as a start reads them: whatever was kept went through JSON. */
function aDesktop({safe = aSafe, raw = {}}: {safe?: Safe; raw?: unknown} = {}) {
  let settings: Settings = settingsFrom(raw);
  const membership = openMembership({
    settings: {
      current: () => settings,
      async change(changes) {
        settings = {...settings, ...changes};
      },
    },
    safe,
    onUnkept(bug) {
      throw bug;
    },
  });
  const onDisk = () => JSON.stringify(settings);
  return {membership, onDisk, again: (with_ = safe) => aDesktop({safe: with_, raw: JSON.parse(onDisk())})};
}

test('a team is known after a restart, and its token lies in the system’s safe alone', () => {
  const first = aDesktop();
  first.membership.join(joined);
  expect(first.onDisk()).not.toContain(joined.token);
  const {membership} = first.again();
  expect(membership.token()).toBe(joined.token);
  expect(membership.shown()).toEqual({address: joined.address, name: 'Larkspur', myName: 'Ann', token: 'safe'});
  expect(JSON.stringify(membership.shown())).not.toContain(joined.token);
});

test('without a safe the token is forgotten with the app', () => {
  const first = aDesktop({safe: noSafe});
  first.membership.join(joined);
  expect([first.membership.token(), first.membership.shown()?.token]).toEqual([joined.token, 'session']);
  const {membership} = first.again();
  expect([membership.token(), membership.shown()?.token]).toEqual([undefined, 'missing']);
});

test('unless somebody wants it kept all the same', () => {
  const first = aDesktop({safe: noSafe});
  first.membership.join({...joined, keepOpenly: true});
  const {membership} = first.again();
  expect([membership.token(), membership.shown()?.token]).toEqual([joined.token, 'openly']);
});

test('a safe that is locked gives nothing away, and nothing is lost for later', () => {
  const first = aDesktop();
  first.membership.join(joined);
  const locked = first.again(noSafe);
  expect(locked.membership.token()).toBeUndefined();
  expect(locked.again(aSafe).membership.token()).toBe(joined.token);
});

test('leaving leaves nothing behind', () => {
  const desktop = aDesktop({safe: noSafe});
  desktop.membership.join(joined);
  desktop.membership.leave();
  const {membership} = desktop;
  expect([membership.current(), membership.token(), membership.shown()]).toEqual([undefined, undefined, null]);
  expect(desktop.onDisk()).not.toContain('hub.example');
});

test.each([null, 'team', {}, {address: 7}, {address: 'file:///etc/passwd'}, {address: 'https://ann:pw@hub.example'}])(
  'what is no team any more (%j) counts as none',
  team => {
    expect(aDesktop({raw: {team}}).membership.shown()).toBeNull();
  },
);
