import type {RawData, WebSocket} from 'ws';
import {fromDesktop, hubClose, type FromDesktop, type FromHub} from '../../core/contract/hub-wire.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import {PROTOCOL_VERSION} from '../../core/contract/protocol-version.ts';
import {topic, type Change} from '../../core/contract/topics.ts';
import {answer, type Asked} from '../../core/contract/wire.ts';
import {refuse, type Failure} from '../../core/lib/failure.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Log} from '../../core/ports/clock.ts';
import type {RateLimit} from '../node/http/rate-limit.ts';

/** Somebody whose token was good, and the engine as they see it. */
export interface LetIn {
  readonly agentId: AgentId;
  /** What they may (US-1), as far as a line needs to know: whether it is still the same. */
  readonly rights: string;
  readonly engine: EngineApi;
}

export interface DeskLineHost {
  /** Undefined: nobody's token, or of somebody who may not work any more. */
  letIn(token: string): Promise<LetIn | undefined>;
  /** Asks of this line. */
  readonly asks: RateLimit;
  readonly log: Log;
  readonly timing: LineTiming;
}

export interface LineTiming {
  /** A line that has not said hello by then is closed. */
  readonly helloMs: number;
  /** How often the other end is asked whether it is there; one silent for two of these is gone. */
  readonly pingMs: number;
}
export const defaultTiming: LineTiming = {helloMs: 10_000, pingMs: 10_000};

/** Questions being answered before the line is told to wait. */
const MOST_UNDER_WAY = 32;
/** Bytes the other end has not taken yet: above the first it hears of no change, above the last it is cut off. */
const FULL_LINE = 1024 * 1024;
const DEAD_LINE = 32 * 1024 * 1024;

const everything = (seq: number): Change => ({seq, topics: topic.options});

/**
 * One desktop's WebSocket:
 *
 *   open ──hello──▶ let in ──▶ closed
 *     │  none in time, wrong token, other protocol, malformed: closed with a code of `hubClose`
 */
export class DeskLine {
  readonly #socket: WebSocket;
  readonly #host: DeskLineHost;
  readonly #helloTimer: NodeJS.Timeout;
  readonly #pings: NodeJS.Timeout;
  #state: 'open' | 'checking' | LetIn = 'open';
  #stopListening: (() => void) | undefined;
  #token = '';
  /** Whether they may still what they might is being looked up, and has to be once more afterwards. */
  #review: 'none' | 'under way' | 'again' = 'none';
  #underWay = 0;
  #isAlive = true;
  /** The newest change that a full line was not told of. */
  #missed: number | undefined;

  constructor(socket: WebSocket, host: DeskLineHost) {
    this.#socket = socket;
    this.#host = host;
    const {helloMs, pingMs} = host.timing;
    this.#helloTimer = setTimeout(() => this.#socket.close(hubClose.noHello, 'no hello in time'), helloMs);
    this.#pings = setInterval(() => this.#ping(), pingMs);
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#isAlive = true));
    // Too large a frame and broken framing end here; ws closes with the right code by itself.
    socket.on('error', error => host.log.info('a desktop broke the WebSocket protocol', {what: error.message}));
    socket.on('close', () => this.#end());
  }

  #end(): void {
    clearTimeout(this.#helloTimer);
    clearInterval(this.#pings);
    this.#stopListening?.();
  }

  #ping(): void {
    if (!this.#isAlive) return this.#socket.terminate();
    this.#isAlive = false;
    return this.#socket.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#isAlive = true;
    const frame = isBinary ? undefined : parseFrame(data);
    if (frame === undefined) return this.#socket.close(hubClose.malformed, 'not a frame of this protocol');
    if (frame.type === 'hello') return void this.#greet(frame);
    return void this.#answer(frame);
  }

  async #greet({protocol, token}: Extract<FromDesktop, {type: 'hello'}>): Promise<void> {
    if (this.#state !== 'open') return this.#socket.close(hubClose.malformed, 'hello twice');
    this.#state = 'checking';
    if (protocol !== PROTOCOL_VERSION) {
      const detail = `protocol ${PROTOCOL_VERSION} here, ${protocol} there`;
      this.#tell({type: 'refused', failure: {code: 'unavailable', detail}, protocol: PROTOCOL_VERSION});
      return this.#socket.close(hubClose.otherProtocol, 'other protocol');
    }
    try {
      const somebody = await this.#host.letIn(token);
      if (somebody === undefined) {
        return this.#turnAway({code: 'forbidden', detail: 'no such token'}, hubClose.unknownToken);
      }
      this.#token = token;
      return this.#welcome(somebody);
    } catch (bug) {
      this.#host.log.error('a token could not be checked', bug);
      return this.#turnAway({code: 'unavailable', detail: 'failed, see the log'}, 1011);
    }
  }

  #welcome(somebody: LetIn): void {
    clearTimeout(this.#helloTimer);
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#state = somebody;
    this.#tell({type: 'welcome', protocol: PROTOCOL_VERSION, agentId: somebody.agentId});
    this.#stopListening = somebody.engine.subscribe(topic.options, change => this.#hear(change));
  }

  /** US-1, US-2: whoever was disabled is out at once, and other roles are other rights. */
  async #reviewRights({seq}: Change): Promise<void> {
    const isFirst = this.#review === 'none';
    this.#review = isFirst ? 'under way' : 'again';
    if (!isFirst) return;
    try {
      const somebody = await this.#host.letIn(this.#token);
      if (somebody === undefined) {
        return this.#turnAway({code: 'forbidden', detail: 'disabled'}, hubClose.unknownToken);
      }
      const isOther = typeof this.#state !== 'string' && this.#state.rights !== somebody.rights;
      this.#state = somebody;
      // What they asked meanwhile was answered by the old rights.
      if (isOther) this.#announce(everything(seq));
    } catch (bug) {
      this.#host.log.error('rights could not be checked', bug);
      return this.#turnAway({code: 'unavailable', detail: 'failed, see the log'}, 1011);
    }
    const isOver = this.#review === 'under way';
    this.#review = 'none';
    if (!isOver) await this.#reviewRights({seq, topics: []});
  }

  #turnAway(failure: Failure, code: number): void {
    this.#tell({type: 'refused', failure});
    this.#socket.close(code, failure.code);
  }

  async #answer(asked: Extract<FromDesktop, {type: 'ask'}>): Promise<void> {
    if (typeof this.#state === 'string') return this.#socket.close(hubClose.malformed, 'asked before welcome');
    const {engine} = this.#state;
    this.#underWay += 1;
    if (this.#underWay >= MOST_UNDER_WAY) this.#socket.pause();
    const value = await this.#ask(engine, asked);
    this.#underWay -= 1;
    this.#tell({type: 'answer', id: asked.id, answer: value});
    if (this.#underWay < MOST_UNDER_WAY && this.#hasRoom) this.#socket.resume();
  }

  async #ask(engine: EngineApi, asked: Asked) {
    const retryAfterMs = this.#host.asks.take('');
    if (retryAfterMs > 0) return refuse({code: 'slow-down', retryAfterMs, detail: 'too many questions'});
    return answer(engine, asked, bug => this.#host.log.error('a request failed', bug, {route: asked.route}));
  }

  #hear(change: Change): void {
    this.#announce(change);
    if (change.topics.includes('workspace')) void this.#reviewRights(change);
  }

  /** A slow line is not told of every change, but once it has room that there were some. */
  #announce(change: Change): void {
    if (this.#hasRoom) return this.#tell({type: 'change', change});
    this.#missed = Math.max(this.#missed ?? 0, change.seq);
  }

  get #hasRoom(): boolean {
    return this.#socket.bufferedAmount < FULL_LINE;
  }

  #tell(frame: FromHub): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(frame), () => this.#drained());
    if (this.#hasRoom) return;
    this.#socket.pause(); // whoever does not listen need not ask, either
    if (this.#socket.bufferedAmount > DEAD_LINE) this.#socket.terminate();
  }

  #drained(): void {
    if (!this.#hasRoom) return;
    if (this.#underWay < MOST_UNDER_WAY && this.#socket.isPaused) this.#socket.resume();
    if (this.#missed === undefined) return;
    const seq = this.#missed;
    this.#missed = undefined;
    this.#tell({type: 'change', change: everything(seq)});
  }
}

function parseFrame(data: RawData): FromDesktop | undefined {
  try {
    // `nodebuffer` is the sockets' binary type, so a message is one buffer.
    return fromDesktop.safeParse(JSON.parse((data as Buffer).toString('utf8'))).data;
  } catch {
    return undefined; // not even JSON: the same to whoever sent it
  }
}
