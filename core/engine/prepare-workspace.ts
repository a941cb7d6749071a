import type {AgentId, QueueId, SenderId} from '../lib/ids.ts';
import type {Clock, Ids} from '../ports/clock.ts';
import type {Store, Transaction, Write} from '../ports/store.ts';
import {newQueue} from '../queue/queue.ts';
import type {Role} from '../contract/presence-routes.ts';
import {having, newAgent} from './new-agent.ts';

/** The workspace's own facts, in the `setting` named `workspace`. */
export interface WorkspaceFacts {
  readonly name: string;
  readonly isSample: boolean;
  /** Who sits here when nobody signs in: the user of a standalone desktop (D42). */
  readonly ownerId: AgentId;
  /** The live-chat sender whose address is the widget id of the demo page. */
  readonly chatSenderId: SenderId;
  readonly widgetId: string;
  /** The IANA zone whose days dates are asked for in (`queue/settings.ts`). */
  readonly timeZone?: string;
}

interface Preparation {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly name: string;
  readonly ownerName: string;
  readonly isSample: boolean;
  /** Nobody sits at this host, as at a hub: work that waits is not given to its owner. */
  readonly isOwnerAway?: boolean;
  /** Where a new workspace is; UTC if nobody says. Asked only for one, because it takes a while to find out. */
  readonly timeZone?: () => string;
}

/**
 * Makes a new workspace usable: its default queue, its owner with every role (D42)
 * and a live-chat widget. One that is prepared already is left as it is.
 */
export function prepareWorkspace(store: Store, about: Preparation): Promise<WorkspaceFacts> {
  return store.write(async tx => {
    const known = await tx.get('setting', ['workspace']);
    if (known !== undefined) return known.value as WorkspaceFacts;
    const facts: WorkspaceFacts = {
      name: about.name,
      isSample: about.isSample,
      ownerId: about.ids.next() as AgentId,
      chatSenderId: about.ids.next() as SenderId,
      widgetId: about.ids.next(),
      timeZone: about.timeZone?.() ?? 'UTC',
    };
    await tx.apply([...firstRows(facts, about), numbered(tx, about.clock.now())]);
    return facts;
  });
}

function firstRows(facts: WorkspaceFacts, {clock, ids, ownerName, isOwnerAway = false}: Preparation): Write[] {
  const owner = newAgent({id: facts.ownerId, name: ownerName, at: clock.now(), roles: ownerRoles});
  const {chatSenderId: id, widgetId: address} = facts;
  return [
    {
      do: 'put',
      table: 'agent',
      row: isOwnerAway ? owner : {...having(owner, 'available'), statusCause: 'signed-in'},
    },
    {
      do: 'put',
      table: 'queue',
      row: newQueue({id: ids.next() as QueueId, name: 'Default queue', isDefault: true}),
    },
    {do: 'put', table: 'sender', row: {id, channel: 'live-chat', address, name: 'Website chat', isEnabled: true}},
    {do: 'put', table: 'setting', row: {name: 'workspace', value: facts}},
  ];
}

const ownerRoles: readonly Role[] = ['manager', 'account-manager', 'analytics-manager'];

/** Adds an agent with an access token, of which only the hash is kept. */
export function addAgent(
  store: Store,
  about: {
    readonly clock: Clock;
    readonly ids: Ids;
    readonly name: string;
    readonly roles: readonly Role[];
    readonly tokenHash: string;
  },
): Promise<AgentId> {
  return store.write(async tx => {
    const {clock, ids, name, roles, tokenHash} = about;
    const id = ids.next() as AgentId;
    await tx.apply([
      {do: 'insert', table: 'agent', row: newAgent({id, name, at: clock.now(), roles})},
      {do: 'insert', table: 'accessToken', row: {tokenHash, agentId: id, createdAt: clock.now()}},
      numbered(tx, clock.now()),
    ]);
    return id;
  });
}

/** Tells the engines of other processes that what they keep in memory is old (decision 0001). */
const numbered = (tx: Transaction, at: number): Write => ({
  do: 'insert',
  table: 'change',
  row: {seq: tx.last.seq + 1, commandId: null, topics: ['workspace', 'presence', 'queues'], at},
});
