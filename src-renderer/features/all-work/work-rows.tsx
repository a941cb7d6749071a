import {memo, useDeferredValue} from 'react';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Bone} from '../../design/skeleton.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {TableRow, type TableRowProps} from './table-row.tsx';
import {useCanTake, useTake} from './use-take.ts';
import styles from './work-table.module.css';

interface WorkRowsProps extends Pick<TableRowProps, 'columns' | 'template' | 'isNarrow' | 'height' | 'onTick'> {
  readonly rows: readonly InboxRow[];
  /** The first row to draw and the one after the last. */
  readonly range: readonly [number, number];
  /** How many rows the table has before these. */
  readonly above: number;
  readonly stop: ConversationId | undefined;
  readonly ticked: ReadonlySet<ConversationId>;
}

/**
 * What of the table is in sight. What scrolling brings in is drawn roughly at first and in full between the frames: rows
 * that fly by cost little, and those beyond the edge are whole before anybody sees them.
 */
export const WorkRows = memo(function WorkRows({rows, range, above, stop, ticked, ...rest}: WorkRowsProps) {
  const [from, until] = range;
  const [wholeFrom, wholeUntil] = [useDeferredValue(from), useDeferredValue(until)];
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const take = useTake();
  const canTake = useCanTake();
  return rows
    .slice(from, until)
    .map((row, n) => (
      <TableRow
        key={row.conversationId}
        row={row}
        index={above + from + n}
        top={(above + from + n) * rest.height}
        isRough={from + n < wholeFrom || from + n >= wholeUntil}
        isTabStop={row.conversationId === stop}
        isTicked={ticked.has(row.conversationId)}
        canTake={canTake(row)}
        me={me}
        onTake={take}
        {...rest}
      />
    ));
});

/** The rows that are being read, where they will be. */
export function ComingRows({top, height}: {readonly top: number; readonly height: number}) {
  return [0, 1].map(n => (
    <div
      key={n}
      className={styles.coming}
      style={{transform: `translateY(${top + n * height}px)`, blockSize: height}}
      aria-hidden
    >
      <Bone inlineSize={16} blockSize={16} />
      <Bone inlineSize="34%" />
      <Bone inlineSize="12%" />
    </div>
  ));
}

interface PassedRowsProps {
  /** The first of them and the one after the last. */
  readonly from: number;
  readonly until: number;
  readonly height: number;
}

/** Rows that nobody read, however many: one screen of bones that stays in sight while they fly by. */
export function PassedRows({from, until, height}: PassedRowsProps) {
  if (until <= from) return null;
  const style = {insetBlockStart: from * height, blockSize: (until - from) * height, '--passed-row': `${height}px`};
  return (
    <div className={styles.passed} style={style} aria-hidden>
      <div className={styles.bones} />
    </div>
  );
}
