import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {expect, test} from 'vitest';
import type {AccountTestStep} from '../../../core/call/account.ts';
import {tryServer} from './try-server.ts';

/** A port of this computer on which somebody listens until it is closed. */
async function aListener() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  return {port, close: () => new Promise<void>(resolve => void server.close(() => resolve()))};
}

async function stepsTo(server: string) {
  const steps: AccountTestStep[] = [];
  const failed = await tryServer(server, step => steps.push(step));
  return {steps, failed};
}

test('a port that is shut is said at once, at the step that it is', async () => {
  const {port, close} = await aListener();
  await close();
  expect(await stepsTo(`ws://127.0.0.1:${port}/ws`)).toEqual({
    steps: ['address', 'dns', 'websocket'],
    failed: {step: 'websocket', detail: 'ECONNREFUSED'},
  });
});

test('where somebody listens the page goes on', async () => {
  const {port, close} = await aListener();
  expect((await stepsTo(`ws://127.0.0.1:${port}/ws`)).failed).toBeUndefined();
  await close();
});

test('an address that is none is no step further', async () => {
  expect(await stepsTo('pbx')).toEqual({steps: ['address'], failed: {step: 'address', detail: 'not-an-address'}});
});
