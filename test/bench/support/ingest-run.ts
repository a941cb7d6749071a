import {createEngine} from '../../../core/engine/engine.ts';
import type {InboundMessage} from '../../../core/ports/channel.ts';
import type {Reads, Store} from '../../../core/ports/store.ts';
import {createIds, systemRandom} from '../../../src-main/node/host/uuid.ts';
import {systemAlarm, systemClock} from '../../../src-main/node/host/system-clock.ts';

/** The real engine on the real store, as a host puts them together; how long it took, in ms. */
export async function ingest(
  store: Store,
  stream: readonly InboundMessage[],
  {waiting, isSole = true}: {readonly waiting: number; readonly isSole?: boolean},
): Promise<number> {
  const engine = createEngine({
    store,
    reads: noReads,
    clock: systemClock,
    ids: createIds(systemClock),
    random: systemRandom,
    alarm: systemAlarm(systemClock),
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (what, bug) => {
        throw new Error(what, {cause: bug});
      },
    },
    isSole,
  });
  let heard = 0;
  engine.listen(() => {
    heard += 1;
  });
  await engine.start();
  globalThis.gc?.();

  let next = 0;
  let duplicates = 0;
  const feed = async () => {
    for (let message = stream[next++]; message !== undefined; message = stream[next++]) {
      const received = await engine.desk.receive(message);
      if (!received.ok) throw new Error(`Refused: ${received.failure.detail}`);
      if (received.value.isDuplicate) duplicates += 1;
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({length: waiting}, feed));
  const ms = performance.now() - began;

  await engine.stop();
  const distinct = new Set(stream.map(({providerId}) => providerId)).size;
  if (heard !== distinct || duplicates !== stream.length - distinct) {
    throw new Error(`${heard} changes and ${duplicates} duplicates of ${stream.length}, of which ${distinct} differ`);
  }
  return ms;
}

/** Receiving asks the writer only: whatever else is asked is a mistake in this bench. */
const noReads = new Proxy({} as Reads, {
  get(_reads, name) {
    throw new Error(`Ingest reads ${String(name)}`);
  },
});
