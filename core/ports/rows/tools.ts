import type {ChannelKind} from '../../channel/channel.ts';
import type {MacroId, QueueId, TemplateId, ToolTagId} from '../../lib/ids.ts';
import type {MacroAction} from '../../macro/macro.ts';
import type {ToolKind} from '../../template/template.ts';
import type {TableShapes} from './shape.ts';

/* What agents work with: templates (A.11) and macros (A.13). */

/** What both have. */
interface ToolRow {
  name: string;
  /** Unique among those that are not deleted. */
  nameKey: string;
  /** For agents of these queues; none: for everybody (MA-2). */
  queueIds: readonly QueueId[];
  tagIds: readonly ToolTagId[];
  isOn: boolean;
  /** It stays the name of what was done with it, and can be brought back. */
  isDeleted: boolean;
  /** Its place in the order that Managers chose. */
  rank: number;
  createdAt: number;
}

export interface TemplateRow extends ToolRow {
  id: TemplateId;
  /** With variables (`core/template/variables.ts`). */
  text: string;
  /** For these channels; none: for all. */
  channels: readonly ChannelKind[];
  /** TP-1: its name where it is registered and approved; empty: it is our own, and agents may change it. */
  registeredAs: string;
}

export interface MacroRow extends ToolRow {
  id: MacroId;
  description: string;
  actions: readonly MacroAction[];
}

/** TP-5, MA-8, D33: of templates and of macros, apart from each other and from those of conversations. */
export interface ToolTagRow {
  id: ToolTagId;
  kind: ToolKind;
  name: string;
  nameKey: string;
  isDeleted: boolean;
}

export interface ToolsRows {
  template: TemplateRow;
  macro: MacroRow;
  toolTag: ToolTagRow;
}

const shared = {
  name: 'text',
  nameKey: 'text',
  queueIds: 'json',
  tagIds: 'json',
  isOn: 'bool',
  isDeleted: 'bool',
  rank: 'int',
  createdAt: 'int',
} as const;

export const toolsTables: TableShapes<ToolsRows> = {
  template: {key: ['id'], columns: {...shared, id: 'text', text: 'text', channels: 'json', registeredAs: 'text'}},
  macro: {key: ['id'], columns: {...shared, id: 'text', description: 'text', actions: 'json'}},
  toolTag: {key: ['id'], columns: {id: 'text', kind: 'text', name: 'text', nameKey: 'text', isDeleted: 'bool'}},
};
