import {useMemo} from 'react';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';
import {idsOf, toggledRow, withRange} from './ticking.ts';
import type {TablePlace} from './use-work-list.ts';

/** What somebody ticks, by hand and by key. */
export interface Ticking {
  readonly toggle: (id: ConversationId) => void;
  /** All rows from where a range began. */
  readonly extend: (to: ConversationId) => void;
  readonly all: () => void;
  /** False: nothing was ticked. */
  readonly clear: () => boolean;
}

export function useTicking(place: TablePlace, rows: readonly InboxRow[]): Ticking {
  const {allWork} = useSession();
  return useMemo(() => {
    const ticked = () => allWork.getState().ticked;
    return {
      toggle(id) {
        place.set({anchor: id});
        allWork.tick(toggledRow(ticked(), id));
      },
      extend(to) {
        const {anchor, cursor} = place.get();
        const from = anchor ?? cursor;
        place.set({anchor: from});
        allWork.tick(withRange(ticked(), {rows, from, to}));
      },
      all: () => allWork.tick(idsOf(rows)),
      clear() {
        const hadSome = ticked().size > 0;
        place.set({anchor: undefined});
        if (hadSome) allWork.tick(new Set());
        return hadSome;
      },
    };
  }, [allWork, place, rows]);
}
