import {endReasons} from '../../core/call/call.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {callId, commandId, conversationId, type AgentId} from '../../core/lib/ids.ts';
import type {CallRow} from '../../core/ports/rows.ts';
import {aDesk} from '../support/builders.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {chance} from './plan.ts';
import {telephoneLine} from './telephone-line.ts';

type Call = Readonly<CallRow>;
type Wish = {readonly [R in CommandRoute]: {readonly route: R} & Omit<Input<R>, 'commandId'>}[CommandRoute];

/** Numbers that write text messages, too; somebody else; nobody says who. */
const numberOf = ({random, plan}: Centre): string => {
  const digits = oneOf(random, plan.addresses).slice('customer-'.length).padStart(2, '0');
  return oneOf(random, [`+491511234567${digits}`, `+491511234567${digits}`, '+442072193000', '']);
};

const heardOf = {
  externalId: null,
  queue: 'Orders',
  waitedMs: null,
  choice: '2',
  divertedFrom: null,
  called: '+4930100',
  answerAfterMs: null,
};

/** A desk's clock, which may be wrong. */
const atDesk = ({random, time}: Centre): number => time.clock.now() + oneOf(random, [0, 0, 0, 0, -4_000, 60_000]);

const begin = (centre: Centre): Wish => {
  const {random, ids, time} = centre;
  return {
    route: 'call/begin',
    callId: callId.parse(ids.next()),
    deskId: aDesk(1),
    direction: oneOf(random, ['inbound', 'inbound', 'outbound']),
    line: {address: telephoneLine.address, name: telephoneLine.name},
    number: numberOf(centre),
    callerName: null,
    facts: chance(random, 0.3) ? heardOf : null,
    conversationId: null,
    newConversationId: conversationId.parse(ids.next()),
    // It may have begun a while ago: that is told late.
    at: time.clock.now() - oneOf(random, [0, 0, 0, 5_000, 25_000]),
  };
};

/** Told once for each: what a note says shows which call it was. */
export const summaryOf = ({id}: Pick<Call, 'id'>): string => `Summary of ${id}`;

const writtenOf = ({random, plan}: Centre, call: Call) => ({
  callId: call.id,
  summary: chance(random, 0.6) ? summaryOf(call) : '',
  outcomeId: null,
  tagIds: chance(random, 0.3) ? [oneOf(random, plan.tags).id] : [],
});

type Step = (centre: Centre, call: Call) => Wish;

const answer: Step = (centre, {id}) => ({route: 'call/answer', callId: id, at: atDesk(centre)});
const hold: Step = (centre, {id}) => ({
  route: 'call/hold',
  callId: id,
  isHeld: chance(centre.random, 0.5),
  at: atDesk(centre),
});
const end: Step = (centre, {id}) => ({
  route: 'call/end',
  callId: id,
  end: {
    by: oneOf(centre.random, ['us', 'them']),
    reason: oneOf(centre.random, ['hung-up', 'missed', ...endReasons]),
    code: null,
    at: atDesk(centre),
  },
});
const write: Step = (centre, call) => ({route: 'call/write', ...writtenOf(centre, call)});
const extend: Step = (_centre, {id}) => ({route: 'call/extend-wrap-up', callId: id});
const finish: Step = (centre, call) => ({
  route: 'call/finish-wrap-up',
  ...writtenOf(centre, call),
  solve: chance(centre.random, 0.3),
});

const steps: readonly Step[] = [answer, answer, answer, hold, end, end, end, write, extend, finish];

/** A telephone tells of a call: mostly of one that goes on, in whatever order; now and then of somebody else's. */
export async function aCallDeed(centre: Centre): Promise<Deed & {kind: 'run'}> {
  const {random, database, team, ids} = centre;
  const calls = await database.look.rows('call');
  const live = calls.filter(({state}) => state !== 'done');
  const isNew = calls.length === 0 || chance(random, live.length === 0 ? 0.7 : 0.25);
  const call = isNew ? undefined : oneOf(random, live.length > 0 && chance(random, 0.9) ? live : calls);
  const {route, ...input} = call === undefined ? begin(centre) : oneOf(random, steps)(centre, call);
  const by: AgentId = call === undefined || chance(random, 0.04) ? oneOf(random, team) : call.agentId;
  return {kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<typeof route>};
}
