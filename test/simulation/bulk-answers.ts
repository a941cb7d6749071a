import type {Input, Output} from '../../core/contract/contract.ts';
import {commandFor} from '../../core/engine/bulk.ts';
import {ok, refuse, type Result} from '../../core/lib/failure.ts';
import type {CommandId} from '../../core/lib/ids.ts';
import {Broken} from './broken.ts';
import type {Deed} from './ledger.ts';

/** AW-12: what came of each of the many that one command changed, under the id it is remembered by. */
export function bulkItems(
  deed: Deed & {kind: 'run'},
  answer: Result<unknown>,
): readonly {readonly commandId: CommandId; readonly answer: Result<null>}[] {
  const {commandId: id, conversationIds} = deed.input as Input<'conversation/bulk'>;
  if (!answer.ok) throw new Broken(`a change of many was refused as a whole: ${answer.failure.code} (AW-12)`);
  const {outcomes} = answer.value as Output<'conversation/bulk'>;
  if (outcomes.length !== new Set(conversationIds).size) throw new Broken(`${outcomes.length} outcomes (AW-12)`);
  return outcomes.map(({conversationId, failure}) => ({
    commandId: commandFor(id, conversationId),
    answer: failure === null ? ok(null) : refuse(failure),
  }));
}
