import {createSocket} from 'node:dgram';
import {once} from 'node:events';
import {CustomerCall, type Line} from './customer-call.ts';
import type {PbxPorts} from './pbx/slot.ts';
import {
  formatSip,
  headerOf,
  methodOf,
  mustHeaderOf,
  parseSip,
  statusOf,
  uriIn,
  type SipMessage,
} from './sip-message.ts';

/** Everybody outside: plain telephones behind one trunk, SIP and RTP over UDP. */
export interface TelephoneNetwork {
  /** Somebody with a telephone, who can be called from now on. Who had that number before has it no more. */
  customer(who: Person): Customer;
  close(): void;
}

export interface Person {
  /** As the network writes it: `+4930901820`. */
  readonly number: string;
  readonly name?: string;
  /** The pitch of whatever is said into that telephone. */
  readonly hz: number;
}

/** A customer with a telephone. */
export interface Customer extends Person {
  /** Calls from here and to here, oldest first. */
  readonly calls: readonly CustomerCall[];
  /** Dials. `headers` go into the INVITE as they are. */
  call(number: string, headers?: Readonly<Record<string, string>>): Promise<CustomerCall>;
}

interface Subscriber extends Person {
  readonly calls: CustomerCall[];
}

/** Listens where the PBX has its trunk. */
export async function joinTelephoneNetwork({sip, trunk}: Pick<PbxPorts, 'sip' | 'trunk'>): Promise<TelephoneNetwork> {
  const socket = createSocket('udp4');
  socket.bind(trunk, '127.0.0.1');
  await once(socket, 'listening');
  const line: Line = {port: trunk, server: sip, send: message => socket.send(formatSip(message), sip, '127.0.0.1')};
  const subscribers: Subscriber[] = [];
  const calls = () => subscribers.flatMap(each => each.calls);
  const ring = async (invite: SipMessage) => {
    const number = decodeURIComponent(/^INVITE sip:([^@;]+)/.exec(invite.start)?.[1] ?? '');
    const called = subscribers.findLast(each => each.number === number);
    if (called === undefined) return line.send(refusal(invite));
    called.calls.push(await CustomerCall.received({line, person: called, invite}));
  };
  socket.on('message', bytes => {
    const message = parseSip(bytes.toString());
    const call = calls().find(({id}) => id === headerOf(message, 'Call-ID'));
    if (call !== undefined) return call.take(message);
    if (statusOf(message) !== undefined) return;
    if (methodOf(message) === 'INVITE') void ring(message);
    else if (methodOf(message) === 'OPTIONS') line.send({...refusal(message), start: 'SIP/2.0 200 OK'});
  });
  return {
    customer(who) {
      const subscriber: Subscriber = {...who, calls: []};
      subscribers.push(subscriber);
      const call: Customer['call'] = async (number, headers = {}) => {
        const made = await CustomerCall.dialled({line, person: who, number, headers});
        subscriber.calls.push(made);
        made.begin();
        return made;
      };
      return {...who, calls: subscriber.calls, call};
    },
    close() {
      for (const call of calls()) call.abandon();
      socket.close();
    },
  };
}

/** Nobody has that number. */
const refusal = (request: SipMessage): SipMessage => ({
  start: 'SIP/2.0 404 Not Found',
  headers: [
    ...request.headers.filter(([name]) => /^(?:via|from|call-id|cseq)$/i.test(name)),
    ['To', `<${uriIn(mustHeaderOf(request, 'To'))}>;tag=nobody`],
  ],
  body: '',
});
