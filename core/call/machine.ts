import type {Result} from '../lib/failure.ts';
import type {PhoneEffect, PhoneSignal} from '../ports/phone.ts';
import type {Call} from './call.ts';
import type {PhoneCommand} from './phone-command.ts';

/** All that the phone knows of its calls: those that go on, and what ended within `KEPT_MS`. */
export interface Lines {
  readonly calls: readonly Call[];
}

export const noLines: Lines = {calls: []};

/** What follows of a command, a signal or of time. */
export interface Step {
  readonly lines: Lines;
  readonly effects: readonly PhoneEffect[];
  /** When `elapse` is to be called next; undefined: nothing waits for its time. */
  readonly dueAt: number | undefined;
}

/** Commands that are about calls; devices and accounts are the phone's own. */
export type CallCommand = Extract<
  PhoneCommand,
  {
    readonly do:
      | 'dial'
      | 'answer'
      | 'decline'
      | 'silence'
      | 'hang-up'
      | 'hold'
      | 'swap'
      | 'mute'
      | 'press'
      | 'transfer'
      | 'complete-transfer'
      | 'take-back'
      | 'join'
      | 'split';
  }
>;

/** What the machine goes by beside the calls. */
export interface Situation {
  /** Whole milliseconds since 1970. */
  readonly at: number;
  /** D19: how long whoever a call is handed over to may take to answer. */
  readonly transferTimeoutMs: number;
}

/** Ended calls stay for so long, so that windows can say how they ended. */
export const KEPT_MS = 8_000;

export type Obey = (lines: Lines, command: CallCommand, now: Situation) => Result<Step>;
export type Follow = (lines: Lines, signal: PhoneSignal, now: Situation) => Step;
export type Elapse = (lines: Lines, now: Situation) => Step;
