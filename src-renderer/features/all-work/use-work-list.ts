import {useEffect, useState} from 'react';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {useDesk} from '../../engine/desk.ts';
import type {InboxItem} from '../inbox/inbox-groups.ts';
import {createListOver, type InboxList} from '../inbox/inbox-list.ts';
import {createTableReader, type TableReader} from './table-reader.ts';

/** Where somebody is in a table. */
export interface Standing {
  /** Pixels scrolled. */
  readonly top: number;
  readonly cursor: ConversationId | undefined;
  /** Begins a range. */
  readonly anchor: ConversationId | undefined;
  /** They went into a conversation from here: the focus comes back with them. */
  readonly hasLeft: boolean;
}

/** Remembers it for when they come back. Nothing is drawn by it. */
export interface TablePlace {
  readonly get: () => Standing;
  readonly set: (changes: Partial<Standing>) => void;
}

function createTablePlace(): TablePlace {
  let standing: Standing = {top: 0, cursor: undefined, anchor: undefined, hasLeft: false};
  return {
    get: () => standing,
    set: changes => {
      standing = {...standing, ...changes};
    },
  };
}

/** A list, and where somebody is in it. */
export interface WorkList {
  readonly list: InboxList;
  readonly reader: TableReader;
  readonly place: TablePlace;
}

/** Rows as items: the same row is the same item, so that of 10,000 only those that changed are looked at. */
function createItems(): (rows: readonly InboxRow[]) => readonly InboxItem[] {
  const items = new WeakMap<InboxRow, InboxItem>();
  const itemOf = (row: InboxRow): InboxItem => {
    const item = items.get(row) ?? {kind: 'row', row};
    items.set(row, item);
    return item;
  };
  return rows => rows.map(itemOf);
}

/** The list of a definition, kept while it is the same one: through a conversation and back. */
export function useWorkList(definition: ViewDefinition): WorkList {
  const desk = useDesk();
  const text = JSON.stringify(definition);
  const make = () => {
    const reader = createTableReader(desk, definition);
    return {text, reader, list: createListOver(reader, createItems()), place: createTablePlace()};
  };
  const [made, setMade] = useState(make);
  let current = made;
  if (made.text !== text) {
    current = make();
    setMade(current);
  }
  const {list} = current;
  useEffect(() => list.start(), [list]);
  return current;
}
