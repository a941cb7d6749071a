import type {ElectronApplication} from '@playwright/test';
import {setTimeout as sleep} from 'node:timers/promises';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {family} from '../bench/support/electron-app.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
import {openSipProxy} from './sip-proxy.ts';
import {AYA, JAN, expect, test} from './voice.ts';

type InPage = {readonly parley: Bridge};

/** What happens to computers and servers on a bad day (C-22, C-25). */
const [, AGENT] = AGENTS;

const phaseAt = (desk: Desk) => expect.poll(async () => (await desk.call().catch(() => undefined))?.phase);
/** Not when its back-off is over, a minute perhaps: as when the computer has a network again, it is tried at once. */
async function registered(desk: Desk): Promise<void> {
  await desk.desktop.app.evaluate(({powerMonitor}) => void powerMonitor.emit('resume'));
  await expect.poll(async () => (await desk.state()).registrations.map(({state}) => state)).toEqual(['registered']);
}

/** Every process of it stands still, as on a computer that sleeps; then it wakes, and the system says so. */
async function asleep(app: ElectronApplication, work: () => Promise<void>): Promise<void> {
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('the app has no process');
  const pids = family(pid);
  for (const one of pids) process.kill(one, 'SIGSTOP');
  try {
    await work();
  } finally {
    for (const one of pids) process.kill(one, 'SIGCONT');
  }
  await app.evaluate(({powerMonitor}) => void powerMonitor.emit('resume'));
}

test('C-22 the server is away while one dials: it is said within seconds, and the next call goes out when it is back', async ({
  pbx,
  network,
}) => {
  test.setTimeout(120_000);
  const proxy = await openSipProxy(pbx.ws);
  const desk = await startDesk({agent: AGENT, server: proxy.ws});
  try {
    proxy.refuse(true);
    proxy.cut();
    await expect.poll(async () => (await desk.state()).registrations[0]?.state).toBe('retrying');
    await desk.dial(AYA.number);
    await expect.poll(() => desk.endOf(1), {timeout: 8_000}).toMatch(/by network$/);
    await expect(desk.page.getByText(/could not be reached/).first()).toBeVisible();
    proxy.refuse(false);
    await registered(desk);

    // It rings there, and nothing more is ever heard.
    const aya = network.customer(AYA);
    const before = aya.calls.length;
    await desk.dial(AYA.number);
    await expect.poll(() => aya.calls.length).toBe(before + 1);
    await phaseAt(desk).toBe('alerting');
    proxy.refuse(true);
    proxy.cut();
    await expect.poll(() => desk.endOf(2), {timeout: 40_000}).toBe('lost by network');
    aya.calls.at(-1)?.reject(486, 'Busy Here');
    proxy.refuse(false);
    await registered(desk);
    await desk.dial(AYA.number);
    await expect.poll(() => aya.calls.length).toBe(before + 2);
    aya.calls.at(-1)?.answer();
    await expect.poll(() => aya.calls.at(-1)?.pitches()).toEqual([AGENT.hz]);
    aya.calls.at(-1)?.hangUp();
    await expect.poll(() => desk.endOf(3)).toBe('hung-up by them');
  } finally {
    await desk.close();
    await proxy.close();
  }
});

test('C-22 the computer sleeps in a call and while it rings: who is still there is heard again, who gave up does not ring', async ({
  pbx,
  network,
}) => {
  test.setTimeout(120_000);
  const desk = await startDesk({agent: AGENT, server: pbx.ws});
  try {
    const jan = network.customer(JAN);
    const call = await jan.call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    await desk.run({do: 'answer', callId: (await desk.call()).id});
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    await asleep(desk.desktop.app, () => sleep(8_000));
    await expect.poll(() => call.pitches(), {timeout: 15_000}).toEqual([AGENT.hz]);
    await expect.poll(() => desk.ear.pitches(), {timeout: 15_000}).toEqual([JAN.hz]);
    await expect.poll(async () => (await desk.call()).link, {timeout: 15_000}).toBe('ok');
    call.hangUp();
    await expect.poll(() => desk.endOf(1)).toBe('hung-up by them');

    const second = await jan.call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    await asleep(desk.desktop.app, async () => {
      second.hangUp();
      await sleep(3_000);
    });
    await expect.poll(() => desk.endOf(2), {timeout: 15_000}).toBe('missed by them');
    await expect.poll(() => desk.ear.pitches()).toEqual([]);
  } finally {
    await desk.close();
  }
});

test('A.34 an account is renamed, then turned off, in the middle of a call: it is so once the call is over, and nobody is cut off', async ({
  pbx,
  network,
}) => {
  const desk = await startDesk({agent: AGENT, server: pbx.ws});
  const names = async () => (await desk.state()).registrations.map(({name, state}) => `${name} ${state}`);
  try {
    const [before] = (await desk.state()).registrations;
    const call = await network.customer(JAN).call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    await desk.page.keyboard.press('Control+Shift+A');
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    await desk.save({name: 'Order line'});
    await sleep(1_500); // as long as it took to hang up on them
    expect(call.state).toBe('up');
    expect(call.pitches()).toEqual([AGENT.hz]);
    expect(await names()).toEqual([`${before?.name} registered`]);
    call.hangUp();
    await expect.poll(names).toEqual(['Order line registered']);

    const second = await network.customer(JAN).call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    await desk.page.keyboard.press('Control+Shift+A');
    await expect.poll(() => second.pitches()).toEqual([AGENT.hz]);
    await desk.save({isEnabled: false});
    await sleep(1_500);
    expect(second.state).toBe('up');
    expect(second.pitches()).toEqual([AGENT.hz]);
    second.hangUp();
    await expect.poll(() => pbx.isRegistered(AGENT.extension)).toBe(false);
    expect(second.ended?.by).toBe('us');
  } finally {
    await desk.close();
  }
});

test('C-25 two windows answer at once: one call, answered once; one answers while the other declines: one of both', async ({
  pbx,
  network,
}) => {
  test.setTimeout(60_000);
  const desk = await startDesk({agent: AGENT, server: pbx.ws});
  const {app} = desk.desktop;
  try {
    const opened = app.waitForEvent('window', {predicate: page => page.url().endsWith('/card.html')});
    await app.evaluate(({BrowserWindow}) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.webContents.getURL().endsWith('/index.html')) window.hide();
    });
    const card = await opened;
    const press = (command: PhoneCommand, other: PhoneCommand) =>
      Promise.all(
        (
          [
            [desk.page, command],
            [card, other],
          ] as const
        ).map(([page, asked]) =>
          page.evaluate(given => (window as unknown as InPage).parley.phone.command(given), asked),
        ),
      );
    const jan = network.customer(JAN);
    const call = await jan.call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    const {id} = await desk.call();
    await press({do: 'answer', callId: id}, {do: 'answer', callId: id});
    await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
    const answers = (await desk.ear.sent()).filter(
      ({text}) => text.startsWith('SIP/2.0 200 OK') && /^CSeq: \d+ INVITE/im.test(text),
    );
    expect(answers).toHaveLength(1);
    call.hangUp();
    await expect.poll(() => desk.endOf(1)).toBe('hung-up by them');

    const second = await jan.call(AGENT.extension);
    await phaseAt(desk).toBe('ringing');
    const next = await desk.call();
    await press({do: 'answer', callId: next.id}, {do: 'decline', callId: next.id});
    // Whichever came first; nobody is left ringing or half in a call.
    await expect
      .poll(async () => second.state === 'ended' || second.pitches().includes(AGENT.hz), {timeout: 10_000})
      .toBe(true);
    second.hangUp();
    await expect.poll(async () => (await desk.state()).calls.filter(({phase}) => phase !== 'ended')).toEqual([]);
    await expect.poll(async () => (await desk.ear.peers()).open).toBe(0);
  } finally {
    await desk.close();
  }
});
