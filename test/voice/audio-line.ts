import {createSocket, type Socket} from 'node:dgram';
import {once} from 'node:events';
import {TELEPHONE_RATE, decodeUlaw, encodeUlaw, pitchesIn, sample} from './sound.ts';

/** The audio of one call at a plain telephone: it speaks in one pitch and hears. */
export interface AudioLine {
  readonly port: number;
  /** Speaks to that address from now on. */
  speakTo(host: string, port: number): void;
  /** Keeps sending, but nothing that could be heard. */
  mute(isMuted: boolean): void;
  /** Sends nothing at all any more until it speaks to somebody again. */
  pause(): void;
  /** Presses keys, one after the other (RFC 4733); they are through once this resolves. */
  press(digits: string): Promise<void>;
  /** The pitches of the last 200 ms, loudest first; none while nothing arrives. */
  pitches(): readonly number[];
  readonly heard: Heard;
  close(): void;
}

/** What arrived so far. */
export interface Heard {
  readonly packets: number;
  /** In ms since the epoch. */
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** Keys that the other side pressed. */
  readonly digits: string;
}

const WINDOW = TELEPHONE_RATE / 5;
const PACKET_MS = 20;
const PACKET_SAMPLES = (TELEPHONE_RATE * PACKET_MS) / 1_000;
const HEADER_BYTES = 12;
/** Sound that came longer ago than this is not heard any more. */
const FORGET_MS = 150;
const ULAW = 0;
const DIGIT = 101;
const KEYS = '0123456789*#ABCD';

/** In ms since the epoch, finer than `Date.now`. */
export const clock = (): number => performance.timeOrigin + performance.now();

export async function openAudioLine(hz: number): Promise<AudioLine> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const ear = createEar();
  socket.on('message', packet => ear.hear(packet));
  const mouth = createMouth(socket, hz);
  return {
    port: socket.address().port,
    ...mouth,
    pitches: ear.pitches,
    heard: ear.heard,
    close() {
      mouth.pause();
      socket.close();
    },
  };
}

function createEar() {
  const heard = {
    packets: 0,
    firstAt: undefined as number | undefined,
    lastAt: undefined as number | undefined,
    digits: '',
  };
  const last = new Float32Array(WINDOW);
  let digitAt: number | undefined;
  const hearDigit = (packet: Buffer) => {
    const isOver = ((packet[HEADER_BYTES + 1] ?? 0) & 0x80) !== 0;
    const began = packet.readUInt32BE(4);
    if (!isOver || began === digitAt) return; // its end is said three times
    digitAt = began;
    heard.digits += KEYS[packet[HEADER_BYTES] ?? -1] ?? '';
  };
  return {
    heard,
    hear(packet: Buffer) {
      const type = (packet[1] ?? 0) & 0x7f;
      if (type === DIGIT) return hearDigit(packet);
      if (type !== ULAW) return;
      heard.packets += 1;
      heard.lastAt = clock();
      heard.firstAt ??= heard.lastAt;
      const sound = packet.subarray(HEADER_BYTES).subarray(-WINDOW);
      last.copyWithin(0, sound.length);
      for (const [n, byte] of sound.entries()) last[WINDOW - sound.length + n] = decodeUlaw(byte);
    },
    pitches: () => (clock() - (heard.lastAt ?? 0) > FORGET_MS ? [] : pitchesIn(last)),
  };
}

function createMouth(socket: Socket, hz: number) {
  const source = Math.floor(Math.random() * 2 ** 32);
  let to: {host: string; port: number} | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isMuted = false;
  let sequence = 0;
  let time = 0;
  /** What goes out instead of sound for a while. */
  let keys: (() => void)[] = [];

  const send = (type: number, payload: Buffer, at = time) => {
    const header = Buffer.alloc(HEADER_BYTES);
    header.set([0x80, type]);
    header.writeUInt16BE((sequence += 1) % 2 ** 16, 2);
    header.writeUInt32BE(at % 2 ** 32, 4);
    header.writeUInt32BE(source, 8);
    if (to !== undefined) socket.send(Buffer.concat([header, payload]), to.port, to.host);
  };
  const speak = () => {
    const payload = Buffer.alloc(PACKET_SAMPLES);
    for (let n = 0; n < PACKET_SAMPLES; n += 1)
      payload[n] = encodeUlaw(isMuted ? 0 : Math.round(sample(hz, (time + n) / TELEPHONE_RATE)));
    send(ULAW, payload);
  };
  const start = () => {
    let due = performance.now();
    timer ??= setInterval(() => {
      for (; due <= performance.now(); due += PACKET_MS, time += PACKET_SAMPLES) (keys.shift() ?? speak)();
    }, PACKET_MS / 2);
  };
  const key = (digit: string): (() => void)[] => {
    let began: number | undefined;
    return Array.from({length: 8}, (_, n) => () => {
      began ??= time;
      const payload = Buffer.from([KEYS.indexOf(digit), n >= 5 ? 0x8a : 0x0a, 0, 0]);
      payload.writeUInt16BE(Math.min(n + 1, 6) * PACKET_SAMPLES, 2);
      send(DIGIT, payload, began);
    });
  };
  return {
    speakTo(host: string, port: number) {
      to = {host, port};
      start();
    },
    mute: (muted: boolean) => void (isMuted = muted),
    pause() {
      clearInterval(timer);
      timer = undefined;
    },
    press: (digits: string) =>
      new Promise<void>(resolve => {
        const pause = Array.from({length: 4}, () => speak);
        keys = keys.concat(
          Array.from(digits).flatMap(digit => [...key(digit), ...pause]),
          () => resolve(),
        );
      }),
  };
}
