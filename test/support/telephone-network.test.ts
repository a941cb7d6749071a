import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {expect, test} from 'vitest';
import {audioIn} from '../voice/sip-message.ts';
import {joinTelephoneNetwork} from '../voice/telephone-network.ts';

/** A port that nothing listens at. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const {port} = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

test('A.34: a call that a dead PBX never answers leaves no line open when the network closes', async () => {
  const network = await joinTelephoneNetwork({sip: await freePort(), trunk: await freePort()});
  const jan = network.customer({number: '+4930901820001', hz: 600});
  const call = await jan.call('+4930901820002');
  call.hangUp(); // a CANCEL that nobody answers
  expect(call.state).toBe('calling');
  network.close();
  expect(call.state).toBe('ended');
  const line = createSocket('udp4').bind(audioIn(call.invite)?.port, '127.0.0.1');
  await once(line, 'listening'); // refused while somebody has it
  line.close();
});
