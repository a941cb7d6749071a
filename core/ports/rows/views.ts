import type {AgentId, ViewId} from '../../lib/ids.ts';
import type {ViewDefinition} from '../../view/definition.ts';
import type {TableShapes} from './shape.ts';

/* Lists that somebody put together (AW-3). */

export interface SavedViewRow {
  id: ViewId;
  name: string;
  nameKey: string;
  /** Whose it is; null: everybody's (D11). */
  ownerId: AgentId | null;
  definition: ViewDefinition;
  /** Its place among its owner's, or among the global ones. */
  rank: number;
  /** Which counting its numbers are of (`view/view-counters.ts`): another definition begins another. */
  revision: number;
  /** Number of the last conversation that was counted; null: all are. */
  countedTo: number | null;
  createdAt: number;
}

export interface ViewsRows {
  savedView: SavedViewRow;
}

export const viewsTables: TableShapes<ViewsRows> = {
  savedView: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      nameKey: 'text',
      ownerId: 'text',
      definition: 'json',
      rank: 'int',
      revision: 'int',
      countedTo: 'int',
      createdAt: 'int',
    },
  },
};
