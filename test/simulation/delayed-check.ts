import type {MessageId} from '../../core/lib/ids.ts';
import type {DelayedMessageRow, JobRow, MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import type {Ledger} from './ledger.ts';
import type {Setup} from './setup.ts';

type Waiting = Readonly<DelayedMessageRow>;

/** Decision 0019: what does not go out yet. Remembers what ever waited. */
export class DelayedCheck {
  readonly #seen = new Map<MessageId, Waiting>();

  /** Whatever dies, its time comes: each has its job, or says why it stopped. */
  hold(waiting: readonly Waiting[], jobs: readonly Readonly<JobRow>[]): void {
    const due = new Set(jobs.filter(({state}) => state === 'due').map(({id}) => id));
    for (const one of waiting) {
      this.#seen.set(one.id, one);
      if (one.stop === null && !due.has(one.jobId)) throw new Broken(`${one.id} waits for nothing (C-18)`);
    }
  }

  /** At the end: once, at its time, never when taken back, and nothing is lost. */
  end(
    {ledger, setup}: {readonly ledger: Ledger; readonly setup: Setup},
    {messages, waiting}: {readonly messages: readonly Readonly<MessageRow>[]; readonly waiting: readonly Waiting[]},
  ): void {
    const kept = new Map(messages.map(row => [row.id, row]));
    const left = new Map(waiting.map(row => [row.id, row]));
    for (const id of ledger.delayed.keys()) {
      const places = [ledger.takenBack.has(id), kept.has(id), left.has(id)].filter(Boolean);
      if (places.length > 1) throw new Broken(`${id} was taken back or sent, and is there once more (C-18)`);
      // What was deleted may have gone into another talk first, and taken it along.
      if (places.length === 0 && setup.deleted.size === 0) throw new Broken(`${id} was never sent (C-18)`);
      if (left.get(id)?.stop === null) throw new Broken(`${id} still waits, and nothing is due any more (C-18)`);
    }
    for (const [id, plan] of this.#seen) {
      const sent = kept.get(id);
      if (sent !== undefined && !ledger.hurried.has(id)) inTime(plan, sent, messages);
    }
  }
}

function inTime(plan: Waiting, sent: Readonly<MessageRow>, messages: readonly Readonly<MessageRow>[]): void {
  const {id, dueAt, isScheduled, cancelsOnReply, writtenAfter, conversationId} = plan;
  if (isScheduled && sent.at < dueAt) throw new Broken(`${id} went out at ${sent.at}, and was for ${dueAt} (C-18)`);
  const reply = messages.find(
    one =>
      one.kind === 'inbound' &&
      one.conversationId === conversationId &&
      one.position > writtenAfter &&
      one.position < sent.position,
  );
  if (cancelsOnReply && reply !== undefined && sent.channel !== 'internal')
    throw new Broken(`${id} went out though ${reply.id} came before (C-18)`);
}
