import type {Page} from '@playwright/test';
import type {CallId} from '../../core/lib/ids.ts';
import {lookAt} from '../e2e/look-at.ts';
import {startDesk, type Desk} from './desk.ts';
import {COLOURS, colourIn} from './colours.ts';
import {AGENTS} from './pbx/numbers.ts';
import {expect, test as base} from './voice.ts';

/** Two desks with cameras, each in front of a colour of its own: who sees whom is read off the pixels in the window. */
const [AGENT, OTHER] = AGENTS;

const test = base.extend<object, {readonly desk: Desk; readonly other: Desk}>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws, colour: COLOURS.red});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
  other: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: OTHER, server: pbx.ws, colour: COLOURS.blue});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
});

const theirsAt = ({page}: Desk) => expect.poll(() => colourIn(page, /^Picture of/), {timeout: 10_000});
const oursAt = ({page}: Desk) => expect.poll(() => colourIn(page, 'Your picture'));
const videoAt = (desk: Desk) => expect.poll(async () => (await desk.call()).video, {timeout: 10_000});
/** Opens the call's panel, from wherever one is. */
async function look({page}: Desk): Promise<void> {
  await page
    .getByRole('group', {name: /^Call with/})
    .getByRole('button')
    .first()
    .click();
}

const telephoneOf = ({desktop}: Desk): Page => {
  const page = desktop.app.windows().find(each => each.url().endsWith('/phone.html'));
  if (page === undefined) throw new Error('there is no telephone');
  return page;
};

type Cameras = {parleyCameras: {isOut: boolean; readonly open: Set<MediaStreamTrack>}};

/** There is no cable to pull: from here on the system says what it would, to the page alone. */
async function watchCameras(desk: Desk): Promise<void> {
  await telephoneOf(desk).evaluate(() => {
    const cameras: Cameras['parleyCameras'] = {isOut: false, open: new Set()};
    (window as unknown as Cameras).parleyCameras = cameras;
    const {mediaDevices} = navigator;
    const [open, list] = [
      mediaDevices.getUserMedia.bind(mediaDevices),
      mediaDevices.enumerateDevices.bind(mediaDevices),
    ];
    mediaDevices.getUserMedia = async wanted => {
      if (wanted?.video && cameras.isOut) throw new DOMException('not found', 'NotFoundError');
      const stream = await open(wanted);
      for (const track of stream.getVideoTracks()) cameras.open.add(track);
      return stream;
    };
    mediaDevices.enumerateDevices = async () =>
      (await list()).filter(({kind}) => !cameras.isOut || kind !== 'videoinput');
  });
}

const plug = (desk: Desk, isOut: boolean) =>
  telephoneOf(desk).evaluate(out => {
    const {parleyCameras} = window as unknown as Cameras;
    parleyCameras.isOut = out;
    if (out)
      for (const track of parleyCameras.open) {
        if (track.readyState === 'ended') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, isOut);

const ringingAt = (desk: Desk) =>
  expect.poll(async () => (await desk.call().catch(() => undefined))?.phase).toBe('ringing');

const over = (desk: Desk) =>
  expect.poll(async () => (await desk.state()).calls.filter(({phase}) => phase !== 'ended')).toEqual([]);

/** Both talk, and see each other. */
async function talking(desk: Desk, other: Desk, answer: {withCamera?: true} = {withCamera: true}): Promise<CallId> {
  const id = await desk.dial(OTHER.extension, true);
  await ringingAt(other);
  await other.run({do: 'answer', callId: (await other.call()).id, ...answer});
  await expect.poll(() => desk.ear.pitches()).toEqual([OTHER.hz]);
  await look(desk);
  await look(other);
  return id;
}

test('VO-15 a video call: both see and hear each other', async ({desk, other}) => {
  const id = await desk.dial(OTHER.extension, true);
  await ringingAt(other);
  expect((await other.call()).video).toEqual({theirs: true, camera: 'off', fault: null});
  await other.run({do: 'answer', callId: (await other.call()).id, withCamera: true});
  await videoAt(desk).toEqual({theirs: true, camera: 'on', fault: null});
  await videoAt(other).toEqual({theirs: true, camera: 'on', fault: null});
  await expect.poll(() => desk.ear.pitches()).toEqual([OTHER.hz]);
  await expect.poll(() => other.ear.pitches()).toEqual([AGENT.hz]);
  await look(desk);
  await look(other);
  await theirsAt(desk).toBe('blue');
  await oursAt(desk).toBe('red');
  await theirsAt(other).toBe('red');
  await oursAt(other).toBe('blue');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
  for (const {ear} of [desk, other]) await expect.poll(async () => (await ear.peers()).tracks).toBe(0); // its light, too
});

test('VO-2 the camera is switched off and on again in the call, in the window: the other end sees nothing, then sees it', async ({
  desk,
  other,
}) => {
  const id = await talking(desk, other);
  await theirsAt(other).toBe('red');
  const tracks = (await desk.ear.peers()).tracks;
  const camera = desk.page.getByRole('button', {name: 'Camera', exact: true});
  await camera.click();
  await expect.poll(async () => (await desk.ear.peers()).tracks).toBe(tracks - 1); // its light is out
  await videoAt(desk).toEqual({theirs: true, camera: 'off', fault: null});
  await videoAt(other).toEqual({theirs: false, camera: 'on', fault: null});
  await theirsAt(other).toBeUndefined();
  await expect(other.page.getByText('No picture from Agent One')).toBeVisible();
  await theirsAt(desk).toBe('blue');
  await camera.click();
  await theirsAt(other).toBe('red');
  await desk.reload(); // the call goes on, and its picture is looked at again
  await look(desk);
  await theirsAt(desk).toBe('blue');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 answered without the camera: the caller is seen and sees nobody, until it is switched on', async ({
  desk,
  other,
}) => {
  const id = await talking(desk, other, {});
  await theirsAt(other).toBe('red');
  await videoAt(desk).toEqual({theirs: false, camera: 'on', fault: null});
  expect(await colourIn(other.page, 'Your picture')).toBeUndefined();
  await other.page.getByRole('button', {name: 'Camera', exact: true}).click();
  await theirsAt(desk).toBe('blue');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 on hold nothing is taken and nothing seen; off hold both are back', async ({desk, other}) => {
  const id = await talking(desk, other);
  await theirsAt(other).toBe('red');
  const tracks = (await desk.ear.peers()).tracks;
  await desk.run({do: 'hold', callId: id, isHeld: true});
  await expect.poll(async () => (await desk.ear.peers()).tracks).toBeLessThan(tracks);
  await expect(desk.page.getByText('The pictures wait with the call')).toBeVisible();
  await theirsAt(other).toBeUndefined();
  await desk.run({do: 'hold', callId: id, isHeld: false});
  await theirsAt(other).toBe('red');
  await theirsAt(desk).toBe('blue');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 a call of voices offers no picture; one is switched on in the middle of it', async ({desk, other}) => {
  const id = await desk.dial(OTHER.extension);
  await ringingAt(other);
  expect((await other.call()).video).toBeNull();
  await other.run({do: 'answer', callId: (await other.call()).id});
  await expect.poll(() => desk.ear.pitches()).toEqual([OTHER.hz]);
  expect((await desk.call()).video).toBeNull();
  for (const {ear} of [desk, other]) {
    const offers = (await ear.sent()).filter(({text}) => text.includes('m=audio'));
    expect(offers.at(-1)?.text).not.toContain('m=video');
  }
  await desk.run({do: 'camera', callId: id, isOn: true});
  await look(desk);
  await look(other);
  await oursAt(desk).toBe('red');
  await theirsAt(other).toBe('red');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 a camera that is plugged out, and one that is not there: the call goes on by voice, and says why', async ({
  desk,
  other,
}) => {
  await watchCameras(desk);
  const id = await talking(desk, other);
  await theirsAt(other).toBe('red');
  await plug(desk, true);
  await expect(desk.page.getByText('The camera is not plugged in any more.')).toBeVisible();
  await videoAt(desk).toEqual({theirs: true, camera: 'off', fault: 'lost'});
  await theirsAt(other).toBeUndefined();
  await expect.poll(() => other.ear.pitches()).toEqual([AGENT.hz]);
  await desk.run({do: 'camera', callId: id, isOn: true});
  await expect(desk.page.getByText('There is no camera that can be used.')).toBeVisible();
  await theirsAt(desk).toBe('blue');
  await plug(desk, false);
  await desk.run({do: 'camera', callId: id, isOn: true});
  await theirsAt(other).toBe('red');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 C-22 both switch their cameras on in the same moment: both see each other, and neither falls silent', async ({
  desk,
  other,
}) => {
  const id = await desk.dial(OTHER.extension);
  await ringingAt(other);
  await other.run({do: 'answer', callId: (await other.call()).id});
  await expect.poll(() => desk.ear.pitches()).toEqual([OTHER.hz]);
  const theirs = (await other.call()).id;
  await look(desk);
  await look(other);
  for (const isOn of [true, false, true]) {
    await Promise.all([desk.run({do: 'camera', callId: id, isOn}), other.run({do: 'camera', callId: theirs, isOn})]);
    await theirsAt(desk).toBe(isOn ? 'blue' : undefined);
    await theirsAt(other).toBe(isOn ? 'red' : undefined);
    await expect.poll(() => desk.ear.pitches()).toEqual([OTHER.hz]);
    await expect.poll(() => other.ear.pitches()).toEqual([AGENT.hz]);
  }
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
});

test('VO-15 the screens of a video call are flawless: ringing, in the panel, large, without a picture, and the camera in Settings', async ({
  desk,
  other,
}) => {
  test.setTimeout(150_000);
  const {page, desktop} = desk;
  await other.dial(AGENT.extension, true);
  await ringingAt(desk);
  await lookAt(desktop, 'video-rings');
  const {id} = await desk.call();
  await desk.run({do: 'answer', callId: id, withCamera: true});
  await look(desk);
  await look(other);
  await theirsAt(other).toBe('red');
  await theirsAt(desk).toBe('blue');
  await lookAt(desktop, 'video-panel');
  await page.getByRole('button', {name: 'Full size'}).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await theirsAt(desk).toBe('blue');
  await lookAt(desktop, 'video-large');
  await other.run({do: 'camera', callId: (await other.call()).id, isOn: false});
  await expect(page.getByText('No picture from Agent Two')).toBeVisible();
  await lookAt(desktop, 'video-large-none');
  await page.keyboard.press('Escape');
  await lookAt(desktop, 'video-panel-none');
  await desk.run({do: 'hang-up', callId: id});
  await over(other);
  await page.getByRole('button', {name: 'Settings', exact: true}).click();
  await page
    .getByRole('navigation', {name: 'Pages'})
    .getByRole('button', {name: /^Telephone/})
    .click();
  await page.getByRole('button', {name: 'Test camera'}).click();
  await expect.poll(() => colourIn(page, 'What your camera sees')).toBe('red');
  const stop = page.getByRole('button', {name: 'Stop', exact: true});
  await stop.scrollIntoViewIfNeeded();
  await lookAt(desktop, 'settings-camera');
  await stop.click();
});

test('VO-2 the camera is tried in Settings, outside calls; it is closed with them, also by a reload', async ({
  desk,
}) => {
  const {page, ear} = desk;
  const live = async () => (await ear.peers()).tracks;
  await expect.poll(live).toBe(0);
  await page.getByRole('button', {name: 'Settings', exact: true}).click();
  await page
    .getByRole('navigation', {name: 'Pages'})
    .getByRole('button', {name: /^Telephone/})
    .click();
  const trial = page.getByRole('button', {name: 'Test camera'});
  await trial.click();
  await expect.poll(() => colourIn(page, 'What your camera sees')).toBe('red');
  await page.getByRole('button', {name: 'Stop', exact: true}).click();
  await expect.poll(live).toBe(0);
  await trial.click();
  await expect.poll(live).toBe(1);
  await desk.reload();
  await expect.poll(live).toBe(0);
});
