import {randomBytes} from 'node:crypto';
import {clock, openAudioLine, type AudioLine, type Heard} from './audio-line.ts';
import {
  audioBody,
  audioIn,
  headerOf,
  methodOf,
  mustHeaderOf,
  statusOf,
  uriIn,
  type Direction,
  type SipHeader,
  type SipMessage,
} from './sip-message.ts';
import type {Person} from './telephone-network.ts';

/** The way to the PBX and back. */
export interface Line {
  readonly port: number;
  readonly server: number;
  readonly send: (message: SipMessage) => void;
}

/** `early`: sound before the answer. */
export type CallState = 'calling' | 'ringing' | 'early' | 'up' | 'ended';

interface Dialled {
  readonly line: Line;
  readonly person: Person;
  readonly number: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Received {
  readonly line: Line;
  readonly person: Person;
  readonly invite: SipMessage;
}

/** Who is who in this call, as SIP writes it. */
interface Dialog {
  readonly id: string;
  /** Our own address with our tag. */
  readonly local: string;
  remote: string;
  /** Where requests go. */
  target: string;
}

/** An answer that said how it went, and when. */
export interface Status {
  readonly code: number;
  /** In ms since the epoch. */
  readonly at: number;
}

const token = (bytes = 6): string => randomBytes(bytes).toString('hex');
const branch = (): string => `z9hG4bK${token()}`;

/** The answer to an offer that holds. */
const answerTo: Readonly<Record<Direction, Direction>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};

/** One call at a customer's telephone, whoever began it. */
export class CustomerCall {
  /** In ms since the epoch: when the INVITE left, or came. */
  startedAt = clock();
  /** The INVITE that began it, for what its headers say. */
  readonly invite: SipMessage;
  /** Provisional and final answers to our own INVITE. */
  readonly statuses: Status[] = [];
  #state: CallState;
  #ended: {by: 'us' | 'them'; reason: string | undefined} | undefined;
  #direction: Direction = 'sendrecv';
  readonly #line: Line;
  readonly #person: Person;
  readonly #audio: AudioLine;
  readonly #dialog: Dialog;
  readonly #isCaller: boolean;
  #sequence = 1;
  #version = 1;
  #gaveUp = false;
  #answered: SipMessage | undefined;

  private constructor(audio: AudioLine, {line, person, invite}: Received, dialog: Dialog) {
    this.#audio = audio;
    this.#line = line;
    this.#person = person;
    this.#dialog = dialog;
    this.invite = invite;
    this.#isCaller = dialog.remote === mustHeaderOf(invite, 'To');
    this.#state = this.#isCaller ? 'calling' : 'ringing';
  }

  static async dialled({line, person, number, headers}: Dialled): Promise<CustomerCall> {
    const audio = await openAudioLine(person.hz);
    const name = person.name === undefined ? '' : `"${person.name}" `;
    const dialog = {
      id: `${token()}@telephone.test`,
      local: `${name}<sip:${person.number}@127.0.0.1:${line.port}>;tag=${token()}`,
      remote: `<sip:${number}@127.0.0.1:${line.server}>`,
      target: `sip:${number}@127.0.0.1:${line.server}`,
    };
    const invite = requestOf('INVITE', {
      dialog,
      line,
      person,
      sequence: 1,
      via: branch(),
      more: Object.entries(headers),
    });
    const said = {...invite, body: audioBody(audio.port, 1, 'sendrecv')};
    return new CustomerCall(audio, {line, person, invite: said}, dialog);
  }

  static async received({line, person, invite}: Received): Promise<CustomerCall> {
    const audio = await openAudioLine(person.hz);
    const dialog = {
      id: mustHeaderOf(invite, 'Call-ID'),
      local: `${mustHeaderOf(invite, 'To')};tag=${token()}`,
      remote: mustHeaderOf(invite, 'From'),
      target: uriIn(mustHeaderOf(invite, 'Contact')),
    };
    const call = new CustomerCall(audio, {line, person, invite}, dialog);
    call.#reply(invite, 'SIP/2.0 180 Ringing');
    return call;
  }

  get id(): string {
    return this.#dialog.id;
  }

  get state(): CallState {
    return this.#state;
  }

  /** Who hung up, and what the Reason header said. */
  get ended(): {readonly by: 'us' | 'them'; readonly reason: string | undefined} | undefined {
    return this.#ended;
  }

  /** What the other side offered last: `sendonly` and `inactive` are a hold. */
  get direction(): Direction {
    return this.#direction;
  }

  /** What arrived at this telephone. */
  get heard(): Heard {
    return this.#audio.heard;
  }

  /** The pitches of the last 200 ms, loudest first. */
  pitches(): readonly number[] {
    return this.#audio.pitches();
  }

  mute(isMuted: boolean): void {
    this.#audio.mute(isMuted);
  }

  press(digits: string): Promise<void> {
    return this.#audio.press(digits);
  }

  /** Sends the INVITE of a call that was dialled. */
  begin(): void {
    this.startedAt = clock();
    this.#line.send(this.invite);
  }

  answer(): void {
    if (this.#isCaller || this.#state !== 'ringing') throw new Error(`nothing to answer: the call is ${this.#state}`);
    this.#reply(this.invite, 'SIP/2.0 200 OK', audioBody(this.#audio.port, (this.#version += 1), 'sendrecv'));
    this.#speakTo(this.invite);
    this.#state = 'up';
  }

  reject(code: number, text: string): void {
    if (this.#state !== 'ringing') throw new Error(`nothing to reject: the call is ${this.#state}`);
    this.#reply(this.invite, `SIP/2.0 ${code} ${text}`);
    this.#end('us', undefined);
  }

  /** Puts the other side on hold, or takes it back with `sendrecv`. */
  hold(direction: Direction): void {
    this.#sequence += 1;
    this.#line.send({...this.#request('INVITE'), body: audioBody(this.#audio.port, (this.#version += 1), direction)});
  }

  /** Ends it, whatever it has come to. */
  hangUp(): void {
    if (this.#state === 'ended') return;
    if (this.#state === 'up') {
      this.#sequence += 1;
      this.#line.send(this.#request('BYE'));
    } else if (this.#isCaller) {
      this.#gaveUp = true;
      return this.#line.send(this.#cancel());
    } else this.#reply(this.invite, 'SIP/2.0 480 Temporarily Unavailable');
    this.#end('us', undefined);
  }

  /** Ends it without asking anybody: a PBX that died answers no CANCEL, and the line would stay open. */
  abandon(): void {
    this.hangUp();
    this.#end('us', undefined);
  }

  /** Whatever came for this call. */
  take(message: SipMessage): void {
    const code = statusOf(message);
    if (code === undefined) return this.#serve(message);
    if (methodOf(message) !== 'INVITE') return;
    const isFirst = mustHeaderOf(message, 'CSeq').startsWith('1 ');
    if (isFirst && this.#isCaller) this.#follow(message, code);
    else if (code >= 200) this.#line.send(this.#ack(message));
  }

  /** An answer to the INVITE that began it. */
  #follow(message: SipMessage, code: number): void {
    if (this.statuses.at(-1)?.code !== code) this.statuses.push({code, at: clock()});
    if (code < 200) this.#ringOn(message, code);
    else this.#settle(message, code);
  }

  #ringOn(message: SipMessage, code: number): void {
    if (this.#state !== 'calling' && this.#state !== 'ringing') return;
    if (code === 180) this.#state = 'ringing';
    if (audioIn(message) === undefined) return;
    this.#state = 'early';
    this.#speakTo(message);
  }

  #settle(message: SipMessage, code: number): void {
    const isAnswered = code < 300;
    this.#dialog.remote = mustHeaderOf(message, 'To');
    if (isAnswered) this.#dialog.target = uriIn(mustHeaderOf(message, 'Contact'));
    this.#line.send(this.#ack(message));
    if (!isAnswered) return this.#end(this.#gaveUp ? 'us' : 'them', headerOf(message, 'Reason'));
    if (this.#state === 'ended' || this.#state === 'up') return;
    this.#state = 'up';
    this.#speakTo(message);
  }

  /** A request inside the call. */
  #serve(request: SipMessage): void {
    const method = methodOf(request);
    if (method === 'ACK') return;
    if (method === 'INVITE' || (method === 'UPDATE' && request.body !== '')) return this.#renegotiate(request);
    this.#reply(request, 'SIP/2.0 200 OK');
    if (method === 'BYE') this.#end('them', headerOf(request, 'Reason'));
    if (method === 'CANCEL' && this.#state === 'ringing') {
      this.#reply(this.invite, 'SIP/2.0 487 Request Terminated');
      this.#end('them', headerOf(request, 'Reason'));
    }
  }

  #renegotiate(request: SipMessage): void {
    // The INVITE itself, sent again because nobody has answered yet.
    if (mustHeaderOf(request, 'CSeq') === mustHeaderOf(this.invite, 'CSeq') && !this.#isCaller) {
      if (this.#answered !== undefined) this.#line.send(this.#answered);
      return;
    }
    const offer = audioIn(request);
    if (offer !== undefined) this.#direction = offer.direction;
    const body = audioBody(this.#audio.port, (this.#version += 1), answerTo[offer?.direction ?? 'sendrecv']);
    this.#reply(request, 'SIP/2.0 200 OK', body);
    this.#speakTo(request);
  }

  #speakTo(message: SipMessage): void {
    const audio = audioIn(message);
    if (audio !== undefined && audio.port !== 0) this.#audio.speakTo(audio.host, audio.port);
  }

  #end(by: 'us' | 'them', reason: string | undefined): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#ended = {by, reason};
    this.#audio.close();
  }

  #request(method: string): SipMessage {
    return requestOf(method, {
      dialog: this.#dialog,
      line: this.#line,
      person: this.#person,
      sequence: this.#sequence,
      via: branch(),
      more: [],
    });
  }

  /** Belongs to the INVITE's own transaction where the call was refused, and is one of its own where it was not. */
  #ack(answer: SipMessage): SipMessage {
    const request = this.#request('ACK');
    const number = mustHeaderOf(answer, 'CSeq').split(' ')[0] ?? '';
    const isRefused = (statusOf(answer) ?? 0) >= 300;
    const changed: Readonly<Record<string, string>> = {
      CSeq: `${number} ACK`,
      To: mustHeaderOf(answer, 'To'),
      ...(isRefused ? {Via: mustHeaderOf(answer, 'Via')} : {}),
    };
    return {...request, headers: request.headers.map(([name, value]): SipHeader => [name, changed[name] ?? value])};
  }

  #cancel(): SipMessage {
    const same = ['Via', 'From', 'To', 'Call-ID', 'Max-Forwards'];
    const headers = this.invite.headers.filter(([name]) => same.includes(name));
    return {
      start: this.invite.start.replace('INVITE', 'CANCEL'),
      headers: [...headers, ['CSeq', '1 CANCEL']],
      body: '',
    };
  }

  #reply(request: SipMessage, start: string, body = ''): void {
    const kept = request.headers.filter(([name]) => /^(?:via|from|call-id|cseq|record-route)$/i.test(name));
    const to = mustHeaderOf(request, 'To');
    const answer: SipMessage = {
      start,
      headers: [
        ...kept,
        ['To', to.includes(';tag=') ? to : this.#dialog.local],
        ['Contact', contactOf(this.#person, this.#line)],
      ],
      body,
    };
    if (request === this.invite) this.#answered = answer;
    this.#line.send(answer);
  }
}

interface Request {
  readonly dialog: Dialog;
  readonly line: Line;
  readonly person: Person;
  readonly sequence: number;
  readonly via: string;
  readonly more: readonly SipHeader[];
}

const requestOf = (method: string, {dialog, line, person, sequence, via, more}: Request): SipMessage => ({
  start: `${method} ${dialog.target} SIP/2.0`,
  headers: [
    ['Via', `SIP/2.0/UDP 127.0.0.1:${line.port};branch=${via};rport`],
    ['Max-Forwards', '70'],
    ['From', dialog.local],
    ['To', dialog.remote],
    ['Call-ID', dialog.id],
    ['CSeq', `${sequence} ${method}`],
    ['Contact', contactOf(person, line)],
    ['Allow', 'INVITE,ACK,BYE,CANCEL,OPTIONS,INFO,UPDATE,NOTIFY'],
    ...more,
  ],
  body: '',
});

const contactOf = ({number}: Person, {port}: Line): string => `<sip:${number}@127.0.0.1:${port}>`;
