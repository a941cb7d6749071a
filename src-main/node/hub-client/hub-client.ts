import type {CommandRoute, Input, Output, QueryRoute, Route} from '../../../core/contract/contract.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {HubProblem} from '../../../core/contract/hub-problems.ts';
import {hubClose, type FromHub} from '../../../core/contract/hub-wire.ts';
import {topic, touches, type Change, type Topic} from '../../../core/contract/topics.ts';
import {parseAnswer} from '../../../core/contract/wire.ts';
import {refuse, unreachable, type Failure, type Result} from '../../../core/lib/failure.ts';
import type {Log, Random} from '../../../core/ports/clock.ts';
import {backOffMs} from '../host/back-off.ts';
import {HubLine} from './hub-line.ts';
import {hubProblemOf, type LineEnd} from './hub-problem.ts';

/** Whether the hub can be reached. `refused`: it does not want us, so it is not asked again. */
export type HubState =
  /** `why`: what is known of it, if it was tried before. */
  | {readonly state: 'connecting'; readonly why?: HubProblem | undefined}
  | {readonly state: 'on'; readonly agentId: string}
  | {readonly state: 'refused'; readonly failure: Failure; readonly why: HubProblem}
  | {readonly state: 'closed'};

export interface HubClientHost {
  /** `https://hub.example.com`. */
  readonly address: string;
  readonly token: string;
  readonly random: Random;
  readonly log: Log;
  readonly onState?: (state: HubState) => void;
  readonly timing?: Partial<HubTiming>;
}

export interface HubTiming {
  /** Before it is tried again: C-7 wants everything live 3 s after the network is back. */
  readonly firstRetryMs: number;
  readonly mostRetryMs: number;
  /** Hubs ping every 10 s. */
  readonly silenceMs: number;
  /** A command that could not be answered for this long is refused; the same id may be sent again. */
  readonly giveUpMs: number;
}
const defaultTiming: HubTiming = {firstRetryMs: 250, mostRetryMs: 2_500, silenceMs: 25_000, giveUpMs: 30_000};

/** A question whose answer has not come. */
interface Pending {
  readonly id: number;
  readonly kind: 'query' | 'command';
  readonly route: Route;
  readonly input: unknown;
  readonly settle: (answer: Result<unknown>) => void;
}

interface Listener {
  readonly topics: readonly Topic[];
  readonly hear: (change: Change) => void;
}

/**
 * The engine of a hub, over a WebSocket. A broken line is mended by itself: commands that
 * were not answered are sent again with the same id, so each is carried out once; queries
 * are refused with `unavailable`, because asking again is what a window does anyway; and
 * after every gap all topics are announced.
 */
export class HubClient implements EngineApi {
  readonly #host: HubClientHost;
  readonly #timing: HubTiming;
  readonly #listeners = new Set<Listener>();
  readonly #pending = new Map<number, Pending>();
  #line: HubLine | undefined;
  #state: HubState = {state: 'connecting'};
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  #lastId = 0;
  #lastSeq = 0;
  #wasOn = false;
  /** What the hub said before it closed the line. */
  #refusal: Failure | undefined;

  constructor(host: HubClientHost) {
    this.#host = host;
    this.#timing = {...defaultTiming, ...host.timing};
    this.#connect();
  }

  get state(): HubState {
    return this.#state;
  }

  query<Q extends QueryRoute>(route: Q, input: Input<Q>): Promise<Result<Output<Q>>> {
    return this.#ask('query', route, input);
  }

  run<C extends CommandRoute>(route: C, input: Input<C>): Promise<Result<Output<C>>> {
    return this.#ask('command', route, input);
  }

  subscribe(topics: readonly Topic[], listener: (change: Change) => void): () => void {
    const one = {topics, hear: listener};
    this.#listeners.add(one);
    return () => void this.#listeners.delete(one);
  }

  /** The computer woke up, or its network is back: no reason to wait any longer. */
  retryNow(): void {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    this.#connect();
  }

  close(): void {
    this.#become({state: 'closed'});
    clearTimeout(this.#retry);
    this.#line?.close();
    this.#refuseAll(() => true, away);
  }

  #connect(): void {
    this.#retry = undefined;
    const {address, token} = this.#host;
    const line = new HubLine({
      address,
      token,
      silenceMs: this.#timing.silenceMs,
      hear: frame => this.#hear(frame),
      onClose: end => this.#disconnected(end),
    });
    this.#line = line;
  }

  #disconnected(end: LineEnd): void {
    const {code, why} = end;
    this.#line = undefined;
    if (this.#state.state === 'closed') return;
    const problem = hubProblemOf(end);
    const isForGood = code === hubClose.unknownToken || code === hubClose.otherProtocol;
    if (isForGood && problem !== undefined) return this.#refused(problem, why);
    this.#refuseAll(({kind, route}) => kind === 'query' || isFleeting(route), away);
    this.#become({state: 'connecting', why: problem});
    const {firstRetryMs: firstMs, mostRetryMs: mostMs} = this.#timing;
    const waitMs = backOffMs(this.#failures, {firstMs, mostMs}, this.#host.random);
    this.#failures += 1;
    this.#host.log.info('the line to the hub is down', {code, why, waitMs});
    this.#retry = setTimeout(() => this.#connect(), waitMs);
  }

  /** Another protocol or a token that is none is for a person to mend; trying again would not. */
  #refused(problem: HubProblem, why: string): void {
    const failure = this.#refusal ?? {code: 'forbidden', detail: why};
    this.#host.log.warn('the hub refused us', {code: failure.code, why: failure.detail});
    this.#become({state: 'refused', failure, why: problem});
    this.#refuseAll(() => true, refuse(failure));
  }

  #hear(frame: FromHub): void {
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame.agentId);
      case 'refused':
        this.#refusal = frame.failure; // and the line is closed with a code that says whether it is for good
        return;
      case 'answer':
        return this.#settle(frame.id, frame.answer);
      case 'change':
        this.#lastSeq = Math.max(this.#lastSeq, frame.change.seq);
        return this.#announce(frame.change);
      default:
        return unreachable(frame);
    }
  }

  #welcome(agentId: string): void {
    this.#failures = 0;
    this.#become({state: 'on', agentId});
    for (const pending of this.#pending.values()) this.#send(pending);
    if (this.#wasOn) this.#announce({seq: this.#lastSeq, topics: topic.options});
    this.#wasOn = true;
  }

  #ask<R extends Route>(kind: Pending['kind'], route: R, input: unknown): Promise<Result<Output<R>>> {
    if (this.#state.state === 'refused') return Promise.resolve(refuse(this.#state.failure));
    const mayWait = kind === 'command' && !isFleeting(route) && this.#state.state !== 'closed';
    if (this.#state.state !== 'on' && !mayWait) return Promise.resolve(away);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#pending.get(id)?.settle(away), this.#timing.giveUpMs);
      const settle = (answer: Result<unknown>) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(answer as Result<Output<R>>);
      };
      const pending: Pending = {id, kind, route, input, settle};
      this.#pending.set(id, pending);
      if (this.#state.state === 'on') this.#send(pending);
    });
  }

  #send({id, kind, route, input}: Pending): void {
    this.#line?.tell({type: 'ask', id, kind, route, input});
  }

  #settle(id: number, raw: unknown): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return; // it was given up, or answered on the line before
    try {
      pending.settle(parseAnswer(pending.route, raw));
    } catch (bug) {
      this.#host.log.error('the hub sent a malformed answer', bug, {route: pending.route});
      pending.settle(away);
    }
  }

  #refuseAll(which: (pending: Pending) => boolean, answer: Result<never>): void {
    for (const pending of this.#pending.values()) if (which(pending)) pending.settle(answer);
  }

  #announce(change: Change): void {
    for (const {topics, hear} of this.#listeners) if (touches(change, topics)) hear(change);
  }

  #become(state: HubState): void {
    this.#state = state;
    this.#host.onState?.(state);
  }
}

const away: Result<never> = refuse({code: 'unavailable', retryAfterMs: 1_000, detail: 'the hub is away'});

/** Who types and who looks: true for seconds only, so it is not worth telling late. */
const isFleeting = (route: Route): boolean => route.startsWith('activity/');
