import type {Page} from '@playwright/test';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
import {JAN, expect, test as base} from './voice.ts';

/** Microphones and loudspeakers that come and go in the middle of a call, by sound (C-24). */
const [AGENT] = AGENTS;
/** Whoever speaks into the headset. */
const HEADSET_HZ = 1_900;

const test = base.extend<object, {readonly desk: Desk}>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
});

interface Plugged {
  plugHeadset(isIn: boolean): void;
}

/** In the telephone's page: a headset that can be pulled out. Chromium's own stand-ins for devices cannot. */
function standIn(hz: number): void {
  const devices = navigator.mediaDevices;
  const [enumerate, open] = [devices.enumerateDevices.bind(devices), devices.getUserMedia.bind(devices)];
  const [id, label] = ['headset', 'Headset (0b0e:24c8)'];
  let isIn = false;
  const given = new Set<MediaStreamTrack>();
  const kinds = ['audioinput', 'audiooutput'] as const;
  const one = (kind: MediaDeviceKind): MediaDeviceInfo => ({
    deviceId: id,
    groupId: id,
    kind,
    label,
    toJSON: () => ({}),
  });
  const voice = () => {
    const context = new AudioContext();
    const to = context.createMediaStreamDestination();
    const tone = new OscillatorNode(context, {frequency: hz});
    tone.connect(new GainNode(context, {gain: 0.3})).connect(to);
    tone.start();
    for (const track of to.stream.getTracks()) given.add(track);
    return to.stream;
  };
  Object.assign(devices, {
    enumerateDevices: async () => [...(await enumerate()), ...(isIn ? kinds.map(one) : [])],
    async getUserMedia(wanted: MediaStreamConstraints) {
      const asked = (wanted.audio as MediaTrackConstraints | undefined)?.deviceId as {exact?: string} | undefined;
      if (asked?.exact !== id) return open(wanted);
      if (!isIn) throw new DOMException('Requested device not found', 'NotFoundError');
      return voice();
    },
  });
  (window as unknown as Plugged).plugHeadset = plugged => {
    isIn = plugged;
    if (!plugged) {
      for (const track of given) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      given.clear();
    }
    devices.dispatchEvent(new Event('devicechange'));
  };
}

const telephoneOf = ({desktop}: Desk): Page => {
  const page = desktop.app.windows().find(one => one.url().endsWith('/phone.html'));
  if (page === undefined) throw new Error('there is no telephone');
  return page;
};

test('C-24 the microphone is switched in a call without a word to the server, pulled out and back in: the customer hears whichever is spoken into, within a second', async ({
  desk,
  network,
}) => {
  const {page} = desk;
  const telephone = telephoneOf(desk);
  await telephone.evaluate(standIn, HEADSET_HZ);
  const plug = (isIn: boolean) =>
    telephone.evaluate(plugged => (window as unknown as Plugged).plugHeadset(plugged), isIn);
  const call = await network.customer(JAN).call(AGENT.extension);
  await expect.poll(async () => (await desk.state()).calls.map(({phase}) => phase)).toContain('ringing');
  await page.keyboard.press('Control+Shift+A');
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await plug(true);
  const requests = async () => (await desk.ear.sent()).filter(({start}) => /^(?:INVITE|UPDATE) /.test(start)).length;
  const before = await requests();

  const dock = page.getByRole('region', {name: /^Call with/});
  await dock.getByRole('button', {name: /^Sound devices/}).click();
  await page
    .getByRole('group', {name: 'Microphone'})
    .getByRole('menuitemradio', {name: /^Headset/})
    .click();
  await page.keyboard.press('Escape');
  await expect.poll(() => call.pitches()).toEqual([HEADSET_HZ]);

  // 200 ms of those are the customer's ear: a pitch is told from that much sound.
  const soon = {timeout: 1_200, intervals: [50]};
  await plug(false);
  await expect.poll(() => call.pitches(), soon).toEqual([AGENT.hz]);
  await expect(dock.getByText(/^Headset.* is not plugged in/)).toBeVisible();
  await plug(true);
  await expect.poll(() => call.pitches(), soon).toEqual([HEADSET_HZ]);
  await expect(dock.getByText(/is not plugged in/)).toHaveCount(0);

  expect(await requests()).toBe(before);
  await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
  await desk.run({do: 'choose-device', kind: 'microphone', deviceId: null});
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  call.hangUp();
  await page.getByRole('button', {name: 'Keep open'}).click();
});
