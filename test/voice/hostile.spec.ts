import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {CallId} from '../../core/lib/ids.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {below, oneOf} from '../support/chance.ts';
import {startDesk, type Desk} from './desk.ts';
import {sitOn, type HostilePeer} from './hostile-peer.ts';
import {mutate, mutateBody} from './mutation.ts';
import {AGENTS} from './pbx/numbers.ts';
import {openSipProxy} from './sip-proxy.ts';
import type {TelephoneNetwork} from './telephone-network.ts';
import {JAN, expect, test} from './voice.ts';

/** A server, or whoever has come between, says what it should not: the telephone does not mind. */
const [, , AGENT] = AGENTS;

const SEED = 20_261_122;
const REQUESTS = 320;
const BODIES = 120;
const ANSWERS = 60;
/** Messages between two looks: more than three calls do not ring. */
const AT_A_TIME = 8;
const METHODS = [
  'INVITE',
  'INVITE',
  'INVITE',
  'OPTIONS',
  'BYE',
  'CANCEL',
  'NOTIFY',
  'REFER',
  'INFO',
  'UPDATE',
  'MESSAGE',
];

const folder = join(import.meta.dirname, 'torture');
const tortures = readdirSync(folder)
  .filter(file => file.endsWith('.dat'))
  .map(file => readFileSync(join(folder, file)));

/** The same, meant for us: what is not stops at its address. */
const aimedAt = (torture: Buffer, uri: string): Buffer =>
  Buffer.from(torture.toString('latin1').replace(/^([A-Z]+) +\S+/, `$1 ${uri}`), 'latin1');

/** A customer calls, both hear each other, the customer hangs up. */
async function takesACall(desk: Desk, network: TelephoneNetwork): Promise<void> {
  const call = await network.customer(JAN).call(AGENT.extension);
  await expect.poll(async () => (await desk.call().catch(() => undefined))?.phase).toBe('ringing');
  await desk.run({do: 'answer', callId: (await desk.call()).id});
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
  call.hangUp();
  await noCallIn(desk);
}

const goingOn = async (desk: Desk) => (await desk.state()).calls.filter(({phase}) => phase !== 'ended');
const noCallIn = (desk: Desk) => expect.poll(() => goingOn(desk), {timeout: 20_000}).toEqual([]);

/** Whatever rings is answered or not, and hung up in any case. */
async function dealWithCalls(desk: Desk, isAnswered: () => boolean): Promise<void> {
  const tolerant = (work: Promise<void>) => work.catch(() => undefined); // it may be over by now
  for (const {id, phase} of await goingOn(desk)) {
    if (phase === 'ringing' && isAnswered()) await tolerant(desk.run({do: 'answer', callId: id as CallId}));
    await tolerant(desk.run({do: 'hang-up', callId: id as CallId}));
  }
}

async function sayAll(
  peer: HostilePeer,
  messages: readonly (string | Buffer)[],
  rest: () => Promise<void>,
): Promise<void> {
  for (const [n, message] of messages.entries()) {
    peer.say(message);
    if (n % AT_A_TIME !== AT_A_TIME - 1) continue;
    await peer.hasRead();
    await rest();
  }
  await peer.hasRead();
  await rest();
}

test('A.34 the torture messages of RFC 4475 and 500 messages with something wrong: no crash, no call that stays', async ({
  pbx,
  network,
}) => {
  test.setTimeout(300_000);
  const random = seededRandom(SEED);
  const proxy = await openSipProxy(pbx.ws);
  const peer = sitOn(proxy);
  const desk = await startDesk({agent: AGENT, server: proxy.ws});
  const telephone = desk.desktop.app.windows().find(each => each.url().endsWith('/phone.html'));
  const errors: string[] = [];
  telephone?.on('pageerror', error => errors.push(error.stack ?? error.message));
  telephone?.on('crash', () => errors.push('the telephone crashed'));
  const rest = () => dealWithCalls(desk, () => below(random, 3) === 0);
  try {
    await takesACall(desk, network);
    const uri = /^\S+ (\S+)/.exec(peer.message('INVITE'))?.[1] ?? '';
    await sayAll(peer, [...tortures, ...tortures.map(each => aimedAt(each, uri))], rest);
    const wrong = Array.from({length: REQUESTS}, () => mutate(peer.message(oneOf(random, METHODS)), random));
    await sayAll(peer, wrong, rest);
    await sayAll(
      peer,
      Array.from({length: BODIES}, () => mutateBody(peer.message('INVITE'), random)),
      rest,
    );
    peer.answerWith(ok => [
      mutate(
        ok.replace('200 OK', oneOf(random, ['180 Ringing', '183 Session Progress', '200 OK', '486 Busy Here'])),
        random,
      ),
      mutateBody(ok, random),
    ]);
    for (let n = 0; n < ANSWERS / 2; n += 1) {
      await desk.dial('mallory@hostile.test');
      await peer.hasRead();
      await rest();
    }
    await noCallIn(desk);
    expect(errors).toEqual([]);
    expect((await desk.state()).registrations.map(({state}) => state)).toEqual(['registered']);
    expect((await desk.ear.peers()).open).toBe(0);
    await takesACall(desk, network);
  } finally {
    await desk.close();
    await proxy.close();
  }
});
