import {openBadNetwork} from './bad-network.ts';
import {startFloorPhone, type FloorPhone} from './floor/floor-phone.ts';
import {AGENTS} from './pbx/numbers.ts';
import {startPbx} from './pbx/pbx.ts';
import {openSipProxy, type SipProxy} from './sip-proxy.ts';
import {joinTelephoneNetwork} from './telephone-network.ts';
import {JAN, expect, test} from './voice.ts';

/** What makes networks bad in these tests does what it says: judged on a page that can do nothing about it. */
const [, , AGENT] = AGENTS;

async function through(proxy: SipProxy, work: (phone: FloorPhone) => Promise<void>): Promise<void> {
  const phone = await startFloorPhone({agent: AGENT, server: proxy.ws});
  try {
    await work(phone);
  } finally {
    await phone.close();
    await proxy.close();
  }
}

test('a connection is slow, swallows everything, is cut and refused', async ({pbx, network}) => {
  const proxy = await openSipProxy(pbx.ws);
  await through(proxy, async phone => {
    expect(proxy.connections()).toBe(1);
    const jan = network.customer(JAN);
    proxy.delay(300);
    const slow = await jan.call(AGENT.extension);
    await expect.poll(() => slow.state).toBe('ringing');
    expect((slow.statuses.find(({code}) => code === 180)?.at ?? 0) - slow.startedAt).toBeGreaterThan(600);
    slow.hangUp();
    await expect.poll(() => phone.status()).toBe('registered');
    proxy.delay(0);

    proxy.swallow(true);
    const unheard = await jan.call(AGENT.extension);
    await phone.page.waitForTimeout(500);
    expect([unheard.state, await phone.status()]).toEqual(['calling', 'registered']);
    unheard.hangUp();
    proxy.swallow(false);

    proxy.cut();
    await expect.poll(() => proxy.connections()).toBe(0);
    await expect.poll(() => pbx.isRegistered(AGENT.extension)).toBe(false);
    proxy.refuse(true);
    const refused = await phone.page.evaluate(
      url => new Promise(resolve => void (new WebSocket(url, 'sip').onclose = ({code}) => resolve(code))),
      proxy.ws,
    );
    expect(refused).toBe(1006);
  });
});

test('audio takes the detour, and is lost on it as told, each way by itself', async ({pbx, network}) => {
  const proxy = await openSipProxy(pbx.ws);
  const bad = await openBadNetwork();
  proxy.rewrite(bad.detour);
  await through(proxy, async phone => {
    const call = await network.customer(JAN).call(AGENT.extension);
    await expect.poll(() => phone.status()).toBe('ringing');
    await phone.answer();
    await expect.poll(() => phone.ear.pitches()).toEqual([JAN.hz]);
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    bad.set({loss: 1}, 'to the phone');
    await expect.poll(() => phone.ear.pitches()).toEqual([]);
    expect(call.pitches()).toEqual([AGENT.hz]);
    bad.set({loss: 0.2}, 'to the phone');
    await expect.poll(() => phone.ear.pitches()).toContain(JAN.hz);
    const before = await phone.ear.peers();
    await expect
      .poll(async () => (await phone.ear.peers()).packetsReceived)
      .toBeGreaterThan(before.packetsReceived + 100);
    const after = await phone.ear.peers();
    const lost = after.packetsLost - before.packetsLost;
    const share = lost / (lost + after.packetsReceived - before.packetsReceived);
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.4);
    call.hangUp();
  });
  bad.close();
});

test('a second PBX stands beside the first; one that dies and comes back knows nobody any more', async ({pbx}) => {
  const other = await startPbx();
  const network = await joinTelephoneNetwork(other.ports);
  const phone = await startFloorPhone({agent: AGENT, server: other.ws});
  try {
    expect(await pbx.isRegistered(AGENT.extension)).toBe(false);
    expect(await other.isRegistered(AGENT.extension)).toBe(true);
    await other.kill();
    await other.start();
    expect(await other.isRegistered(AGENT.extension)).toBe(false);
    const call = await network.customer(JAN).call(AGENT.extension);
    await expect.poll(() => call.state).toBe('ended');
    expect(call.statuses.at(-1)?.code).toBe(480);
  } finally {
    await phone.close();
    network.close();
    await other.close();
  }
});
