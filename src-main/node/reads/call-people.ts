import {sql} from 'kysely';
import {CALLS, callSettingsFrom} from '../../../core/call/settings.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {inboundAddress, otherKeys, type Address} from '../../../core/customer/address.ts';
import {countryFrom} from '../../../core/customer/phone-settings.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, CallId, CustomerId, QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import type {CallQueries} from './calls.ts';
import {byName} from './names.ts';
import type {presenceQueries} from './presence.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isCustomerVisible, isVisible} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

const MOST_AGENTS = 1_000;
const MOST_TARGETS = 200;

interface About {
  readonly me: AgentId;
  readonly customer: CustomerId;
}

export function callPeopleQueries({db, list}: Dialect) {
  const phones = sql`('voice', 'sms', 'whatsapp', 'viber', 'rcs')`;
  return {
    /** Decision 0007: a stranger is there for who may see what they said. Two of them: it is one of several. */
    numbered: byRole(isManager =>
      statement<{readonly me: AgentId; readonly keys: string}>()($ =>
        db
          .selectFrom('customer as cu')
          .leftJoin('company as co', 'co.id', 'cu.company_id')
          .select(['cu.id', 'cu.name', 'cu.is_known', 'co.name as company_name'])
          .where('cu.linked_to', 'is', null)
          .where(
            sql<boolean>`cu.id IN (
              SELECT customer_id FROM customer_address WHERE channel IN ${phones} AND address IN ${list($.keys)}
              UNION SELECT customer_id FROM shared_address WHERE channel IN ${phones} AND address IN ${list($.keys)}
            )`,
          )
          .$if(!isManager, query => query.where(sql<boolean>`(cu.is_known OR ${isCustomerVisible($.me)})`))
          .limit(2),
      ),
    ),
    open: byRole(isManager =>
      statement<About>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.id', 'c.topic', 'c.last_at'])
          .where('c.customer_id', '=', $.customer)
          .where('c.status', '<>', sql.lit('closed' as const))
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('c.last_at', 'desc')
          .limit(1),
      ),
    ),
    lastCall: byRole(isManager =>
      statement<About>()($ =>
        db
          .selectFrom('conversation as c')
          .innerJoin('call as ca', 'ca.conversation_id', 'c.id')
          .innerJoin('agent as a', 'a.id', 'ca.agent_id')
          .select(['ca.started_at', 'ca.talk_ms', 'a.name'])
          .where('c.customer_id', '=', $.customer)
          .where('ca.answered_at', 'is not', null)
          .where('ca.ended_at', 'is not', null)
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('ca.started_at', 'desc')
          .limit(1),
      ),
    ),
    phones: statement<object>()(() => db.selectFrom('phone').selectAll().orderBy('at', 'desc')),
    queueOfCall: statement<{readonly id: CallId; readonly me: AgentId}>()($ =>
      db
        .selectFrom('call as ca')
        .innerJoin('conversation as c', 'c.id', 'ca.conversation_id')
        .select('c.queue_id')
        .where('ca.id', '=', $.id)
        .where('ca.agent_id', '=', $.me),
    ),
  };
}

interface Reads {
  readonly people: ReturnType<typeof callPeopleQueries>;
  readonly calls: CallQueries;
  readonly presence: ReturnType<typeof presenceQueries>;
  readonly workspace: WorkspaceQueries;
}

interface Asked<Route extends 'call/identify' | 'call/targets'> {
  readonly input: Input<Route>;
  readonly reader: Reader;
  readonly queries: Reads;
}

/** D43: who a number belongs to, as far as the reader may know. */
export async function identify(
  connection: ReadConnection,
  {input: {number}, reader, queries}: Asked<'call/identify'>,
): Promise<Result<Output<'call/identify'>>> {
  const stored = await first(connection, queries.workspace.setting, {name: 'phone'});
  const country = countryFrom(stored && fromJson(stored.value));
  const address = inboundAddress('voice', number.trim(), country);
  const e164 = address.key.startsWith('+') ? address.key : null;
  const known = number.trim() === '' ? undefined : await whoseNumber(connection, {address, reader, queries});
  return ok({
    shown: address.shown,
    e164,
    agent: number.trim() === '' ? null : await colleagueAt(connection, {address, country, queries}),
    customer: known ?? null,
  });
}

async function whoseNumber(
  connection: ReadConnection,
  {address, reader, queries: {people}}: Omit<Asked<'call/identify'>, 'input'> & {readonly address: Address},
): Promise<NonNullable<Output<'call/identify'>['customer']> | undefined> {
  const me = reader.agentId;
  const keys = JSON.stringify([address.key, ...otherKeys('voice', address)]);
  const [found, another] = await connection.all(forReader(people.numbered, reader), {me, keys});
  if (found === undefined || another !== undefined) return undefined;
  const about = {me, customer: found.id};
  const open = await first(connection, forReader(people.open, reader), about);
  const last = await first(connection, forReader(people.lastCall, reader), about);
  return {
    id: found.id,
    name: found.name,
    company: found.company_name,
    isKnown: isTrue(found.is_known),
    open: open === undefined ? null : {id: open.id, topic: open.topic, at: open.last_at},
    lastCall: last === undefined ? null : {at: last.started_at, talkMs: last.talk_ms, agent: last.name},
  };
}

/** A colleague's own number, or the address of their telephone. */
async function colleagueAt(
  connection: ReadConnection,
  {
    address,
    country,
    queries: {people, presence},
  }: {readonly address: Address; readonly country: string | undefined; readonly queries: Reads},
): Promise<Output<'call/identify'>['agent']> {
  const agents = await connection.all(presence.enabled, {limit: MOST_AGENTS});
  const phones = await connection.all(people.phones, {});
  const isTheirs = (at: string) =>
    at !== '' && (userOf(at) === address.key || inboundAddress('voice', at, country).key === address.key);
  const at = phones.find(phone => isTheirs(phone.address))?.agent_id;
  const found = agents.find(({id, phone}) => id === at || isTheirs(phone));
  return found === undefined ? null : {id: found.id, name: found.name};
}

/** `1002` of `sip:1002@pbx.example`. */
const userOf = (address: string): string => /^(?:sips?:)?([^@;]+)/i.exec(address)?.[1] ?? address;

/** VO-6, VO-7, D40: whom a call can be handed over to, who can take it first. */
export async function readTargets(
  connection: ReadConnection,
  {input: {callId, text}, reader, queries}: Asked<'call/targets'>,
): Promise<Result<Output<'call/targets'>>> {
  const {people, calls, presence, workspace} = queries;
  const me = reader.agentId;
  const queues = await connection.all(calls.queueNumbers, {});
  const ofCall = callId === null ? undefined : await first(connection, people.queueOfCall, {id: callId, me});
  const own = queues.find(({id}) => id === ofCall?.queue_id);
  const agents = await connection.all(presence.enabled, {limit: MOST_AGENTS});
  const members = await connection.all(presence.members, {});
  const phones = await connection.all(people.phones, {});
  const memberOf = new Set(members.map(({queue_id, agent_id}) => `${queue_id} ${agent_id}`));
  const isIn = (queue: {readonly id: QueueId; readonly is_default: unknown}, agentId: AgentId) =>
    queue.is_default === true || queue.is_default === 1 || memberOf.has(`${queue.id} ${agentId}`);
  const wanted = fold(text?.trim() ?? '');
  const fits = (name: string) => fold(name).includes(wanted);
  const stored = await first(connection, workspace.setting, {name: CALLS});

  const people_ = agents
    .filter(({id, name}) => id !== me && fits(name) && (own === undefined || isIn(own, id)))
    .map(agent => {
      const address = phones.find(({agent_id}) => agent_id === agent.id)?.address;
      return {
        id: agent.id,
        name: agent.name,
        target: address === undefined ? null : targetAt(address, {label: agent.name, agentId: agent.id}),
        agent: {id: agent.id, name: agent.name},
        status: agent.status,
        statusId: agent.status_id as string,
        customName: agent.custom_name,
        since: agent.status_since,
        canTake: address !== undefined && canTake(agent, isTrue(own?.accepts_calls_in_wrap_up ?? 0)),
      };
    })
    .toSorted((a, b) => Number(b.canTake) - Number(a.canTake) || byName(a, b))
    .slice(0, MOST_TARGETS);
  const places = queues
    .filter(({auto_assign, name}) => isTrue(auto_assign) && fits(name))
    .map(queue => {
      const inIt = agents.filter(({id}) => isIn(queue, id));
      const free = inIt.filter(one => one.id !== me && canTake(one, isTrue(queue.accepts_calls_in_wrap_up)));
      const {id, name, number} = queue;
      const target = number === null ? null : targetAt(number, {label: name, queueId: id});
      return {id, name, target, queue: {id, name}, available: free.length, members: inIt.length};
    })
    .toSorted((a, b) => b.available - a.available || byName(a, b))
    .slice(0, MOST_TARGETS);
  return ok({
    queueName: own?.name ?? null,
    agents: people_.map(({id: _id, name: _name, ...rest}) => rest),
    queues: places.map(({id: _id, name: _name, ...rest}) => rest),
    mayTransferOutside: callSettingsFrom(stored && fromJson(stored.value)).mayTransferOutside,
  });
}

type Target = NonNullable<Output<'call/targets'>['agents'][number]['target']>;

const targetAt = (
  number: string,
  {label, agentId = null, queueId = null}: {label: string; agentId?: AgentId | null; queueId?: QueueId | null},
): Target => ({kind: queueId === null ? 'agent' : 'queue', number: number.slice(0, 200), label, agentId, queueId});

/** CAP-3, D3: Available with no call, or wrapping one up where that is no reason. */
function canTake(
  {status, call}: {readonly status: string; readonly call: string | null},
  acceptsCallsInWrapUp: boolean,
): boolean {
  return call === null ? status === 'available' : call === 'wrap-up' && acceptsCallsInWrapUp;
}
