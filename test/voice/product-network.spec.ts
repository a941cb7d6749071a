import {openBadNetwork} from './bad-network.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS, MUSIC_HZ} from './pbx/numbers.ts';
import {formatSip, headerOf, parseSip, type SipMessage} from './sip-message.ts';
import {openSipProxy, type SipProxy} from './sip-proxy.ts';
import {JAN, expect, test} from './voice.ts';

/** The product's telephone where networks go wrong (C-22). */
const [, AGENT] = AGENTS;

const phaseAt = (desk: Desk) => expect.poll(async () => (await desk.call().catch(() => undefined))?.phase);

/** Cut, and there again. */
async function cut(proxy: SipProxy, desk: Desk): Promise<void> {
  proxy.cut();
  await expect.poll(() => proxy.connections()).toBe(0);
  await expect.poll(() => proxy.connections(), {timeout: 20_000}).toBe(1);
  await expect
    .poll(async () => (await desk.state()).registrations.map(({state}) => state), {timeout: 20_000})
    .toEqual(['registered']);
}

const refusalOf = ({headers}: SipMessage, start: string): string =>
  formatSip({start, headers: headers.filter(([name]) => /^(?:via|from|to|call-id|cseq)$/i.test(name)), body: ''});

/** The next offer of the phone is refused, and the PBX never hears of it. Answers whether the phone knows by now. */
function refuseOffer(proxy: SipProxy, refusal: string): () => boolean {
  let number: string | undefined;
  let isKnown = false;
  proxy.rewrite((text, way) => {
    const method = /^(?:INVITE|ACK)(?= )/.exec(text)?.[0];
    if (way === 'to the phone' || method === undefined) return text;
    const message = parseSip(text);
    const ofThis = headerOf(message, 'CSeq')?.split(' ')[0];
    if (ofThis === number) isKnown ||= method === 'ACK';
    else if (number !== undefined || method === 'ACK') return text;
    else proxy.say(refusalOf(message, `SIP/2.0 ${refusal}`));
    number ??= ofThis;
    return undefined;
  });
  return () => isKnown;
}

test('C-22 the first offer of whoever was called is refused, for good or as both ends offer at once: both go on hearing each other', async ({
  pbx,
  network,
}) => {
  test.setTimeout(60_000);
  const proxy = await openSipProxy(pbx.ws);
  const desk = await startDesk({agent: AGENT, server: proxy.ws});
  try {
    for (const refusal of ['488 Not Acceptable Here', '491 Request Pending']) {
      const call = await network.customer(JAN).call(AGENT.extension);
      await phaseAt(desk).toBe('ringing');
      const {id} = await desk.call();
      await desk.run({do: 'answer', callId: id});
      await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
      const isRefused = refuseOffer(proxy, refusal);
      await desk.run({do: 'hold', callId: id, isHeld: true});
      await expect.poll(isRefused).toBe(true);
      if (refusal.startsWith('491')) {
        await expect.poll(() => call.pitches(), refusal).toEqual([MUSIC_HZ]); // it is asked for once more
        await desk.run({do: 'hold', callId: id, isHeld: false});
      }
      await phaseAt(desk).toBe('active');
      const {packets} = call.heard;
      await expect.poll(() => call.heard.packets, refusal).toBeGreaterThan(packets + 50);
      await expect.poll(() => call.pitches(), refusal).toEqual([AGENT.hz]);
      await expect.poll(() => desk.ear.pitches(), refusal).toEqual([JAN.hz]);
      call.hangUp();
      await phaseAt(desk).toBeUndefined();
    }
  } finally {
    await desk.close();
    await proxy.close();
  }
});

test('C-22 the connection is cut while it rings, and who waits is answered all the same; it is cut in the call, then the way of the sound is gone: it registers anew, another way is found, hanging up arrives', async ({
  pbx,
  network,
}) => {
  test.setTimeout(90_000);
  const proxy = await openSipProxy(pbx.ws);
  const bad = await openBadNetwork();
  proxy.rewrite(bad.detour);
  const desk = await startDesk({agent: AGENT, server: proxy.ws});
  try {
    const call = await network.customer(JAN).call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    await cut(proxy, desk);
    await phaseAt(desk).toBe('ringing');
    const {id} = await desk.call();
    await desk.run({do: 'answer', callId: id});
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
    await cut(proxy, desk);
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
    await expect.poll(async () => (await desk.call()).link, {timeout: 20_000}).toBe('ok');
    bad.move();
    await expect.poll(async () => (await desk.call()).link, {timeout: 20_000}).toBe('reconnecting');
    await expect.poll(async () => (await desk.call()).link, {timeout: 20_000}).toBe('ok');
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
    call.hangUp();
    await expect.poll(() => desk.endOf(1)).toBe('hung-up by them');
  } finally {
    await desk.close();
    await proxy.close();
    bad.close();
  }
});
