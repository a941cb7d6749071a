import type {Change} from '../../core/contract/topics.ts';
import type {Engine} from '../../core/engine/engine.ts';
import type {Log} from '../../core/ports/clock.ts';
import type {ChangeRow} from '../../core/ports/rows.ts';

interface Others {
  /** Calls back when another process has committed, or may have. Returns how to stop. */
  onWake(listener: () => void): () => void;
  /** What was committed after a number, in order. */
  changesAfter(seq: number): Promise<readonly Readonly<ChangeRow>[]>;
}

interface Following {
  readonly others: Others;
  readonly engine: Pick<Engine, 'hear'>;
  /** Everything up to this number is known. */
  readonly from: number;
  readonly log: Log;
}

/**
 * Announces what other hub processes commit to the same workspace. A wake-up carries nothing:
 * what is new is read from the change rows, which have no gaps (decision 0001), so a wake-up
 * that was lost is made good by the next.
 */
export function followOthers({others, engine, from, log}: Following): () => Promise<void> {
  let seq = from;
  let isWanted = false;
  let reading: Promise<void> | undefined;
  let isStopped = false;

  const readAll = async () => {
    while (isWanted && !isStopped) {
      isWanted = false;
      for (const row of await others.changesAfter(seq)) {
        seq = row.seq;
        isWanted = true; // a full page may have another behind it
        engine.hear(changeOf(row));
      }
    }
  };
  const wake = () => {
    isWanted = true;
    reading ??= readAll()
      .catch((bug: unknown) => log.error('the changes of other processes could not be read', bug))
      .finally(() => {
        reading = undefined;
      });
  };
  const stopWaking = others.onWake(wake);

  return async () => {
    isStopped = true;
    stopWaking();
    await reading;
  };
}

const changeOf = ({seq, commandId, topics}: Readonly<ChangeRow>): Change => ({
  seq,
  topics: [...topics],
  ...(commandId !== null && {commandId}),
});
