import {once} from 'node:events';
import {expect, type Page} from '@playwright/test';
import {isOnLine, type Call} from '../../core/call/call.ts';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {PhoneState} from '../../core/call/phone-state.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {phoneUpdate, type AccountToSave, type PhoneUpdate} from '../../core/contract/phone-wire.ts';
import {parseResult} from '../../core/contract/wire.ts';
import type {AccountId, CallId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {forget, startDesktop, tryItNow, type Desktop} from '../e2e/desktop.ts';
import {fakeCamera, type Colour} from './camera.ts';
import {microphone} from './microphone.ts';
import {passwordOf, type Agent} from './pbx/numbers.ts';
import {listenIn, listenInAll, type WindowEar} from './window-ear.ts';

/** The product itself: an agent in front of the real window, with a voice, and an ear at its loudspeaker. */
export interface Desk {
  readonly desktop: Desktop;
  readonly page: Page;
  /** At the page that owns the sound. */
  readonly ear: WindowEar;
  /** Asks the telephone as a window does; being refused is a fault. */
  run(command: PhoneCommand): Promise<void>;
  state(): Promise<PhoneState>;
  /** Loads the window anew. What it saw of calls that are over is forgotten. */
  reload(): Promise<void>;
  /** The newest call; there has to be one. */
  call(): Promise<Call>;
  /** Changes its account, as Settings do. */
  save(changes: Partial<AccountToSave>): Promise<void>;
  /** Dials and answers which call that is. */
  dial(number: string, withCamera?: true): Promise<CallId>;
  /** How the newest of the calls that are over ended: `busy by them`; undefined if fewer than `count` did. */
  endOf(count: number): Promise<string | undefined>;
  /** How many calls are over. */
  ended(): Promise<number>;
  close(): Promise<void>;
  /** The app is gone from one moment to the next: it says nothing to anybody. */
  kill(): Promise<void>;
  /** Quits and keeps what it knows: its profile, for another start. */
  leave(): Promise<string>;
}

interface Start {
  readonly agent: Agent;
  readonly server: string;
  readonly account?: Partial<AccountToSave>;
  /** What its camera sees; Chromium's own moving picture unless told. */
  readonly colour?: Colour;
}

/** `ended`: windows forget calls that are over within seconds, tests do not. */
type InPage = {readonly parley: Bridge; phoneSeen: unknown; ended: Call[]};

/** A fresh profile, an account of the PBX's, and registered. */
export async function startDesk({agent, server, account, colour}: Start): Promise<Desk> {
  const sound = microphone(agent.hz);
  const camera = colour && fakeCamera(colour);
  const switches = [...sound.switches, ...(camera?.switches ?? []), '--ignore-certificate-errors'];
  const desktop = await startDesktop({switches});
  const {page} = desktop;
  // Somebody sits there: nothing types for the system to see, and after a minute they would be Offline (D4).
  await desktop.app.evaluate(({powerMonitor}) => void (powerMonitor.getSystemIdleTime = () => 0));
  await listenInAll(desktop.app);
  await tryItNow(page, agent.name);
  await seeCalls(page);
  const ids = createIds(systemClock);
  let saved: AccountToSave = {...accountOf(agent, server), id: ids.next() as AccountId, ...account};
  await saveAccount(page, saved);
  const find = () => desktop.app.windows().find(each => each.url().endsWith('/phone.html'));
  await expect.poll(find, {message: 'the telephone is there'}).toBeDefined();
  const telephone = find();
  if (telephone === undefined) throw new Error('the telephone went away');
  const ear = await listenIn(telephone);
  const seen = async () => phoneUpdate.parse(await page.evaluate(() => (window as unknown as InPage).phoneSeen)).phone;
  const state = async () => {
    const phone = await seen();
    if (phone === null) throw new Error('there is no telephone');
    return phone;
  };
  await expect.poll(async () => (await seen())?.registrations.map(each => each.state)).toEqual(['registered']);
  const run = async (command: PhoneCommand) => {
    const raw = await page.evaluate(asked => (window as unknown as InPage).parley.phone.command(asked), command);
    const answer = parseResult(raw, () => null);
    if (!answer.ok) throw new Error(`${command.do}: ${answer.failure.code} ${answer.failure.detail}`);
  };
  const ended = () => page.evaluate(() => (window as unknown as InPage).ended);
  const tidyUp = () => {
    forget(desktop.profile);
    sound.remove();
    camera?.remove();
  };
  return {
    desktop,
    page,
    ear,
    ended: async () => (await ended()).length,
    async endOf(count) {
      const calls = await ended();
      const end = calls.length < count ? undefined : calls.at(-1)?.end;
      return end ? `${end.reason} by ${end.by}` : undefined;
    },
    run,
    state,
    async reload() {
      await page.reload();
      await seeCalls(page);
    },
    async call() {
      const call = (await state()).calls.findLast(each => each.phase === 'ringing' || isOnLine(each));
      if (call === undefined) throw new Error('there is no call');
      return call;
    },
    async save(changes) {
      saved = {...saved, ...changes};
      await saveAccount(page, saved);
    },
    async dial(number, withCamera) {
      const callId = ids.next() as CallId;
      await run({do: 'dial', callId, accountId: null, number, conversationId: null, ...(withCamera && {withCamera})});
      return callId;
    },
    async leave() {
      await desktop.quit();
      sound.remove();
      camera?.remove();
      return desktop.profile;
    },
    async close() {
      // Quitting in a call would ask a person.
      for (const {id} of (await seen())?.calls.filter(isOnLine) ?? []) await run({do: 'hang-up', callId: id});
      await desktop.quit();
      tidyUp();
    },
    async kill() {
      const app = desktop.app.process();
      const gone = once(app, 'exit');
      app.kill('SIGKILL');
      await gone;
      tidyUp();
    },
  };
}

const accountOf = ({extension, name}: Agent, server: string): Omit<AccountToSave, 'id'> => ({
  name: `Line of ${name}`,
  server,
  user: extension,
  domain: 'pbx.test',
  authUser: null,
  displayName: name,
  callerId: null,
  callerIdIn: 'preferred',
  iceServers: [],
  turnUser: null,
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  secret: passwordOf(extension),
  turnSecret: null,
});

async function saveAccount(page: Page, account: AccountToSave): Promise<void> {
  const answer = await page.evaluate(
    input => (window as unknown as InPage).parley.shell('shell/save-phone-account', input),
    {account, keepOpenly: true},
  );
  expect(answer).toMatchObject({ok: true});
}

const seeCalls = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const {parley} = window as unknown as InPage;
    const kept = window as unknown as InPage;
    kept.ended = [];
    parley.phone.subscribe(update => {
      kept.phoneSeen = update;
      for (const call of (update as PhoneUpdate).phone?.calls ?? [])
        if (call.end !== null && !kept.ended.some(({id}) => id === call.id)) kept.ended.push(call);
    });
  });
