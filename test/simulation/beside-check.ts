import {isDeepStrictEqual} from 'node:util';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {withBeside} from '../support/beside.ts';
import type {Look} from '../support/world-rows.ts';
import {Broken} from './broken.ts';

/** CV-3, CV-8, LC-16: the tables beside the conversations say the same as their rows, and nothing else. */
export async function besideHolds(look: Look, conversations: readonly Readonly<ConversationRow>[]): Promise<void> {
  const expected = conversations.flatMap(withBeside);
  for (const table of ['coAssignee', 'audience', 'conversationTag'] as const) {
    const wanted = expected.flatMap(write => (write.do === 'put' && write.table === table ? [asText(write.row)] : []));
    const kept = (await look.rows(table)).map(asText);
    if (!isDeepStrictEqual(kept.toSorted(), wanted.toSorted())) {
      throw new Broken(`${table} holds ${kept.length} rows that are not the ${wanted.length} of the conversations`);
    }
  }
}

const asText = (row: object): string => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
