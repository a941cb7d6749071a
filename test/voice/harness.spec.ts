import type {CustomerCall} from './customer-call.ts';
import {startFloorPhone} from './floor/floor-phone.ts';
import type {OnTheWire} from './in-page-ear.ts';
import {AGENTS, EARLY_HZ, MUSIC_HZ, NUMBERS} from './pbx/numbers.ts';
import {headerOf, parseSip} from './sip-message.ts';
import {AYA, COLLEAGUE, JAN, expect, test} from './voice.ts';

/**
 * The tools that the voice tests judge with, judged themselves: if one of these fails, believe none of the others.
 */
const stateOf = (call: CustomerCall) => expect.poll(() => call.state);
const heardBy = (call: CustomerCall) => expect.poll(() => call.pitches());

test.describe('a customer at a plain telephone', () => {
  test('hears an echo of their own pitch, the music, the tone, and nothing before anybody speaks', async ({
    network,
  }) => {
    const jan = network.customer(JAN);
    const echo = await jan.call(NUMBERS.echo);
    expect(echo.pitches()).toEqual([]);
    await heardBy(echo).toEqual([JAN.hz]);
    echo.hangUp();
    const music = await jan.call(NUMBERS.music);
    await heardBy(music).toEqual([MUSIC_HZ]);
    music.hangUp();
    const tone = await jan.call(NUMBERS.tone);
    await heardBy(tone).toEqual([1_000]);
    tone.hangUp();
  });

  test('calls another; both hear each other, and neither themselves', async ({network}) => {
    const aya = network.customer(AYA);
    const call = await network.customer(JAN).call(NUMBERS.forwarded(AYA.number));
    await stateOf(call).toBe('ringing');
    aya.calls[0]?.answer();
    await stateOf(call).toBe('up');
    await heardBy(call).toEqual([AYA.hz]);
    await expect.poll(() => aya.calls[0]?.pitches()).toEqual([JAN.hz]);
    aya.calls[0]?.hangUp();
    await stateOf(call).toBe('ended');
  });

  test('who is muted is not heard, and packets keep flowing', async ({network}) => {
    const echo = await network.customer(JAN).call(NUMBERS.echo);
    await heardBy(echo).toEqual([JAN.hz]);
    echo.mute(true);
    await heardBy(echo).toEqual([]);
    const before = echo.heard.packets;
    await expect.poll(() => echo.heard.packets - before).toBeGreaterThan(20);
    echo.mute(false);
    await heardBy(echo).toEqual([JAN.hz]);
    echo.hangUp();
  });

  test('presses keys that arrive', async ({network, pbx}) => {
    const call = await network.customer(JAN).call(NUMBERS.readDigits);
    await stateOf(call).toBe('up');
    await call.press('4709');
    await expect.poll(() => pbx.log()).toContain('digits read: 4709');
    call.hangUp();
  });

  test('hears that nobody answers in every way there is', async ({network}) => {
    const jan = network.customer(JAN);
    for (const [number, code] of [
      [NUMBERS.busy, 486],
      [NUMBERS.declined, 403],
      [NUMBERS.unreachable, 502],
      ['1001', 480],
      ['999', 404],
    ] as const) {
      const call = await jan.call(number);
      await stateOf(call).toBe('ended');
      expect(call.statuses.at(-1)?.code, number).toBe(code);
    }
    const unanswered = await jan.call(NUMBERS.noAnswer);
    await stateOf(unanswered).toBe('ringing');
    await stateOf(unanswered).toBe('ended');
    expect(unanswered.statuses.map(({code}) => code)).toEqual([100, 180, 480]);
  });

  test('hears what is said before the answer', async ({network}) => {
    const call = await network.customer(JAN).call(NUMBERS.earlyMedia);
    await stateOf(call).toBe('early');
    await heardBy(call).toEqual([EARLY_HZ]);
    await heardBy(call).toEqual([JAN.hz]);
    expect(call.state).toBe('up');
    call.hangUp();
  });

  test('learns that the other side hung up', async ({network}) => {
    const call = await network.customer(JAN).call(NUMBERS.hangsUp);
    await stateOf(call).toBe('ended');
    expect(call.ended).toEqual({by: 'them', reason: 'Q.850;cause=16'});
  });
});

test.describe('a bare sip.js page in the real Electron', () => {
  test('is called and answers; both hear each other, the customer hangs up', async ({network, colleague}) => {
    const call = await network.customer(JAN).call(COLLEAGUE.extension);
    await expect.poll(() => colleague.status()).toBe('ringing');
    await stateOf(call).toBe('ringing');
    await colleague.answer();
    await heardBy(call).toEqual([COLLEAGUE.hz]);
    await expect.poll(() => colleague.ear.pitches()).toEqual([JAN.hz]);
    expect((await colleague.ear.peers()).open).toBe(1);
    call.hangUp();
    await expect.poll(() => colleague.status()).toBe('registered');
    await expect.poll(async () => (await colleague.ear.peers()).open).toBe(0);
  });

  test('calls a customer; both hear each other, and it hangs up', async ({network, colleague}) => {
    const aya = network.customer(AYA);
    await colleague.dial(AYA.number);
    await expect.poll(() => aya.calls.length).toBe(1);
    const [call] = aya.calls;
    if (call === undefined) throw new Error('nobody called');
    call.answer();
    await heardBy(call).toEqual([COLLEAGUE.hz]);
    await expect.poll(() => colleague.ear.pitches()).toEqual([AYA.hz]);
    await colleague.hangUp();
    await stateOf(call).toBe('ended');
    expect(call.ended?.by).toBe('them');
  });

  test('is refused by a customer who declines', async ({network, colleague}) => {
    const aya = network.customer({...AYA, number: '+4930901820003'});
    await colleague.dial('+4930901820003');
    await expect.poll(() => aya.calls.length).toBe(1);
    aya.calls[0]?.reject(603, 'Decline');
    await expect.poll(() => colleague.status()).toBe('registered');
  });

  test('is told who calls, for whom, through which queue, and that it may answer by itself', async ({
    network,
    colleague,
  }) => {
    const call = await network.customer(JAN).call(COLLEAGUE.extension, {
      'X-Call-Id': 'support-4711',
      'X-Queue': 'Support',
      'X-Queue-Wait': '42',
      'Alert-Info': '<http://pbx.test>;info=alert-autoanswer;delay=0',
      'Call-Info': '<sip:pbx.test>;answer-after=0',
      Diversion: '<sip:+4930555@pbx.test>;reason=no-answer',
      'P-Asserted-Identity': '"Jan at work" <sip:+4930777@pbx.test>',
    });
    await expect.poll(() => colleague.status()).toBe('ringing');
    const {text} = lastInvite(await colleague.ear.received());
    const invite = parseSip(text);
    expect(headerOf(invite, 'X-Call-Id')).toBe('support-4711');
    expect(headerOf(invite, 'X-Queue')).toBe('Support');
    expect(headerOf(invite, 'X-Queue-Wait')).toBe('42');
    expect(headerOf(invite, 'Alert-Info')).toContain('alert-autoanswer');
    expect(headerOf(invite, 'Call-Info')).toContain('answer-after=0');
    expect(headerOf(invite, 'Diversion')).toContain('+4930555');
    expect(headerOf(invite, 'P-Asserted-Identity')).toContain('"Jan at work" <sip:+4930777@');
    call.hangUp();
    await expect.poll(() => colleague.status()).toBe('registered');
  });

  test('hears music while the customer holds', async ({network, colleague}) => {
    const call = await network.customer(JAN).call(COLLEAGUE.extension);
    await expect.poll(() => colleague.status()).toBe('ringing');
    await colleague.answer();
    await expect.poll(() => colleague.ear.pitches()).toEqual([JAN.hz]);
    call.hold('sendonly');
    await expect.poll(() => colleague.ear.pitches()).toContain(MUSIC_HZ);
    call.hold('sendrecv');
    await expect.poll(() => colleague.ear.pitches()).toEqual([JAN.hz]);
    call.hangUp();
  });

  test('stops ringing when somebody else answers, and is told so; encrypted, too', async ({
    network,
    pbx,
    colleague,
  }) => {
    const other = await startFloorPhone({agent: AGENTS[2], server: pbx.wss});
    const call = await network.customer(JAN).call(NUMBERS.both(AGENTS[2].extension, COLLEAGUE.extension));
    await expect.poll(() => Promise.all([other.status(), colleague.status()])).toEqual(['ringing', 'ringing']);
    await other.answer();
    await heardBy(call).toEqual([AGENTS[2].hz]);
    await expect.poll(() => colleague.status()).toBe('registered');
    const cancel = (await colleague.ear.received()).findLast(({start}) => start.startsWith('CANCEL '));
    expect(headerOf(parseSip(cancel?.text ?? ''), 'Reason')).toMatch(/^SIP;cause=200/);
    call.hangUp();
    await other.close();
  });
});

const lastInvite = (received: readonly OnTheWire[]): OnTheWire => {
  const invite = received.findLast(({start}) => start.startsWith('INVITE '));
  if (invite === undefined) throw new Error('no INVITE came');
  return invite;
};
