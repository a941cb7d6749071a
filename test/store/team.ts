import {aboutRow, can} from '../../core/access/can.ts';
import type {AgentId, QueueId} from '../../core/lib/ids.ts';
import type {ConversationRow, Rows, Table} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {agentRow, ann, aQueue, basics, ben, cleo, queueRow} from '../support/builders.ts';

export const sales = aQueue(2);
export const secret = aQueue(3);

/** Ann is in Sales, Ben in nothing but the default queue, Cleo a Manager. */
export const asAnn: Reader = {agentId: ann, isManager: false};
export const asBen: Reader = {agentId: ben, isManager: false};
export const asCleo: Reader = {agentId: cleo, isManager: true};
export const readers: readonly Reader[] = [asAnn, asBen, asCleo];

export const put = <T extends Table>(table: T, row: Rows[T]): Write => ({do: 'put', table, row}) as Write;

export const team: readonly Write[] = [
  ...basics,
  put('agent', agentRow({id: ben, name: 'Ben'})),
  put('agent', agentRow({id: cleo, name: 'Cleo', roles: ['manager']})),
  put('queue', queueRow({id: sales, name: 'Sales', isDefault: false})),
  put('queue', queueRow({id: secret, name: 'Ärger', isDefault: false})),
  put('queueMember', {queueId: sales, agentId: ann}),
];

const isIn = (queueId: QueueId, agentId: AgentId) => queueId === aQueue(1) || (queueId === sales && agentId === ann);

/** The rule of `access/can.ts`, which the SQL must repeat. */
export const sees = (reader: Reader, row: ConversationRow) =>
  can(reader, {do: 'see'}, aboutRow(row, {agentId: reader.agentId, isInQueue: isIn(row.queueId, reader.agentId)}));
