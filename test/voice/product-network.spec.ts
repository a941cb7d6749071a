import {openBadNetwork} from './bad-network.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
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
