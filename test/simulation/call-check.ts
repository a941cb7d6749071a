import {callStateOf, isLive} from '../../core/call/record.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {AgentRow, CallRow, EventRow, JobRow, MessageRow} from '../../core/ports/rows.ts';
import {Broken} from './broken.ts';
import {summaryOf} from './call-ideas.ts';

type Calls = readonly Readonly<CallRow>[];

interface Rows {
  readonly calls: Calls;
  readonly agents: readonly Readonly<AgentRow>[];
  readonly jobs: readonly Readonly<JobRow>[];
  readonly events: readonly Readonly<EventRow>[];
}

/** Twenty seconds, and half a second less for the network. */
const RUNG_OUT_MS = 19_500;

/** What holds of calls after every step (A.34). */
export class CallCheck {
  #before: ReadonlyMap<AgentId, Readonly<AgentRow>> = new Map();
  #known: ReadonlyMap<string, CallRow['state']> = new Map();
  #written: ReadonlySet<string> = new Set();
  /** Of these something was written when the time of their wrap-up ran out. */
  readonly #summedUp = new Set<string>();

  hold({calls, agents, jobs, events}: Rows): void {
    const dueJobs = new Set(jobs.map(({id}) => id));
    for (const call of calls) timesHold(call, dueJobs);
    for (const agent of agents) statusHolds(agent, calls);
    for (const call of calls) this.#rangOut(call, {calls, agents, events});
    // Whoever finishes it may have thought better of it; time that runs out keeps what there was.
    const ranOut = new Set(
      events.flatMap(({type, body}) => (type === 'call-wrapped-up' && body['ranOut'] === true ? [body['callId']] : [])),
    );
    for (const {id, summary} of calls) {
      if (summary !== '' && ranOut.has(id) && this.#written.has(id)) this.#summedUp.add(id);
    }
    this.#written = new Set(calls.filter(({summary}) => summary !== '').map(({id}) => id));
    this.#before = new Map(agents.map(agent => [agent.id, agent]));
    this.#known = new Map(calls.map(({id, state}) => [id, state]));
  }

  /** At the end. What is written after a wrap-up is over is a note, too, and the same is so once. */
  end(messages: readonly Readonly<MessageRow>[], calls: Calls): void {
    for (const call of calls) {
      const notes = messages.filter(({kind, text}) => kind === 'note' && text === summaryOf(call));
      if (notes.length > 1) throw new Broken(`${call.id} was summed up ${notes.length} times (VO-3)`);
      if (this.#summedUp.has(call.id) && notes.length === 0)
        throw new Broken(`what was written about ${call.id} is lost (VO-3)`);
    }
  }

  /** D28: who let it ring out is not Available any more, unless they were on another call. */
  #rangOut(call: Readonly<CallRow>, {calls, agents, events}: Omit<Rows, 'jobs'>): void {
    const {id, agentId, state} = call;
    const isNew = state === 'done' && this.#known.get(id) === 'ringing';
    if (!isNew || !hasRungOut(call) || this.#before.get(agentId)?.chosen !== 'available') return;
    const others = calls.filter(one => one.agentId === agentId && one.id !== id);
    const isExcused = others.some(one => one.state !== 'done' || (this.#known.get(one.id) ?? 'done') !== 'done');
    const hasChanged = events.some(({type, body}) => type === 'presence-changed' && body['agentId'] === agentId);
    const now = agents.find(one => one.id === agentId);
    if (!isExcused && !hasChanged && now?.chosen === 'available')
      throw new Broken(`${agentId} let ${id} ring out and is still Available (D28)`);
  }
}

const hasRungOut = ({isMissed, ringMs, ending}: Readonly<CallRow>): boolean =>
  isMissed && ending?.reason === 'missed' && ringMs >= RUNG_OUT_MS;

/** ST-8, ST-9, ST-10, ST-23, CAP-3: what an agent is shown to do is what their calls do. */
function statusHolds({id, call, isOnHold, status, statusId}: Readonly<AgentRow>, calls: Calls): void {
  const told = callStateOf(calls.filter(one => one.agentId === id && one.state !== 'done'));
  if (told.call !== call || told.isOnHold !== isOnHold)
    throw new Broken(`${id} is said to be ${call}, and is ${told.call} (ST-8 to ST-10, ST-23)`);
  const isShown = call === null || status === 'offline' || (statusId === call && status === 'busy');
  if (!isShown) throw new Broken(`${id} is ${call} and shown as ${statusId}, ${status} (ST-8 to ST-10)`);
}

/** VO-3, CAP-4: no time runs backwards, and a wrap-up ends whatever dies. */
function timesHold(call: Readonly<CallRow>, dueJobs: ReadonlySet<string>): void {
  const {id, state, ringMs, talkMs, holdMs, wrapMs, startedAt, endedAt, wrapJob} = call;
  if (Math.min(ringMs, talkMs, holdMs, wrapMs) < 0 || holdMs > Math.max(talkMs, holdMs))
    throw new Broken(`${id} took less than no time`);
  if (isLive(call) !== (endedAt === null)) throw new Broken(`${id} is ${state} and ended at ${endedAt}`);
  if (endedAt !== null && ringMs + talkMs !== endedAt - startedAt)
    throw new Broken(`${id} took ${endedAt - startedAt}, and is counted as ${ringMs} and ${talkMs}`);
  if ((state === 'wrap-up') !== (wrapJob !== null && dueJobs.has(wrapJob)))
    throw new Broken(`the wrap-up of ${id} ends never, or twice (VO-3)`);
}

/** VO-3: what was written about a call is a note of whoever talked, once. */
export function isSummary({kind, text, byId}: Readonly<MessageRow>, calls: Calls): boolean {
  return kind === 'note' && calls.some(call => call.agentId === byId && summaryOf(call) === text);
}
