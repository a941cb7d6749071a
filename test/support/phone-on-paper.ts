import type {Call, IncomingFacts, OwnNumber, RemoteParty, TransferTarget} from '../../core/call/call.ts';
import {elapse, follow, noLines, obey, type CallCommand, type Lines, type Step} from '../../core/call/machine.ts';
import {must} from '../../core/lib/failure.ts';
import type {CallId} from '../../core/lib/ids.ts';
import type {PhoneEffect, PhoneSignal} from '../../core/ports/phone.ts';
import {anAccount} from './builders.ts';

/** A telephone without a wire: what the machine wants done is written down, what happens is said by the test. */
export class PhoneOnPaper {
  lines: Lines = noLines;
  at = 1_000_000;
  dueAt: number | undefined;
  /** Of the last step. */
  effects: readonly PhoneEffect[] = [];

  /** What a person does; the reason if it is refused. */
  ask(command: CallCommand): string | undefined {
    const result = obey(this.lines, command, this.#now());
    if (result.ok) {
      this.#take(result.value);
      return undefined;
    }
    this.effects = [];
    return result.failure.code === 'invalid' ? result.failure.reason : result.failure.code;
  }

  hear(signal: PhoneSignal): this {
    return this.#take(follow(this.lines, signal, this.#now()));
  }

  /** Time passes, and what is due on the way is done when it is. Effects: all of them. */
  wait(ms: number): this {
    const until = this.at + ms;
    const all: PhoneEffect[] = [];
    while (this.dueAt !== undefined && this.dueAt <= until) {
      this.at = Math.max(this.at, this.dueAt);
      this.#take(elapse(this.lines, this.#now()));
      all.push(...this.effects);
    }
    this.at = until;
    this.effects = all;
    return this;
  }

  call(id: CallId): Call {
    return must(
      this.lines.calls.find(call => call.id === id),
      'the call',
    );
  }

  /** `active`, `held+resume`: a phase, and what is wanted of it. */
  get shown(): readonly string[] {
    return this.lines.calls.map(({phase, pending}) => (pending === null ? phase : `${phase}+${pending}`));
  }

  /** It rings, from somebody. */
  incoming(
    callId: CallId,
    changes: Partial<IncomingFacts> & {
      readonly mayAutoAnswer?: boolean;
      readonly offersVideo?: boolean;
      readonly ownNumber?: OwnNumber;
    } = {},
  ): this {
    const {mayAutoAnswer = false, offersVideo = false, ownNumber, ...facts} = changes;
    return this.hear({
      type: 'incoming',
      callId,
      accountId: anAccount(1),
      remote: aParty('+447700900318'),
      facts: {...noFacts, ...facts},
      mayAutoAnswer,
      offersVideo,
      ...(ownNumber !== undefined && {ownNumber}),
    });
  }

  /** Somebody is talked to who called. */
  talking(callId: CallId): this {
    this.incoming(callId);
    this.ask({do: 'answer', callId});
    return this.hear({type: 'connected', callId});
  }

  dial(callId: CallId): string | undefined {
    return this.ask({do: 'dial', callId, accountId: anAccount(1), number: '1002', conversationId: null});
  }

  handOver(callId: CallId, consultId: CallId, how: 'now' | 'talk'): string | undefined {
    return this.ask({do: 'transfer', callId, consultId, to: aTarget, how});
  }

  ended(callId: CallId, reason: 'hung-up' | 'busy' | 'missed' | 'lost' = 'hung-up'): this {
    return this.hear({type: 'ended', callId, by: reason === 'lost' ? 'network' : 'them', reason, code: null});
  }

  #take({lines, effects, dueAt}: Step): this {
    this.lines = lines;
    this.effects = effects;
    this.dueAt = dueAt;
    return this;
  }

  #now() {
    return {at: this.at, transferTimeoutMs: 30_000};
  }
}

export const aParty = (number: string): RemoteParty => ({number, name: null, uri: `sip:${number}@pbx.example`});

export const aTarget: TransferTarget = {kind: 'agent', number: '1002', label: 'Ben', agentId: null, queueId: null};

export const noFacts: IncomingFacts = {
  externalId: null,
  queue: null,
  waitedMs: null,
  choice: null,
  divertedFrom: null,
  called: '5000',
  answerAfterMs: null,
};
