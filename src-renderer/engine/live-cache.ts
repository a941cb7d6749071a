import {contract, type Input, type Output, type QueryRoute} from '../../core/contract/contract.ts';
import type {EngineApi} from '../../core/contract/engine-api.ts';
import {touches} from '../../core/contract/topics.ts';
import {liveValue, type LiveValue} from './live.ts';

/** Everything the window reads, each question asked once however many components ask it. */
export interface LiveCache {
  query<Q extends QueryRoute>(route: Q, input: Input<Q>): LiveValue<Output<Q>>;
}

/** Answers that nobody watches any more, kept so that going back shows them at once. */
const MOST_IDLE = 40;

/** Shares live queries by route and input. A query about one conversation ignores the others' changes. */
export function createLiveCache(engine: EngineApi): LiveCache {
  const known = new Map<string, LiveValue<unknown>>();

  const forgetIdle = () => {
    const idle = [...known].filter(([, live]) => !live.isWatched());
    for (const [key] of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) known.delete(key);
  };

  return {
    query<Q extends QueryRoute>(route: Q, input: Input<Q>) {
      // Contract values are plain JSON, so equal inputs have equal text.
      const key = `${route} ${JSON.stringify(input)}`;
      const live = known.get(key) ?? ask(engine, route, input);
      known.delete(key);
      known.set(key, live);
      forgetIdle();
      // One key has one route, so what it holds is that route's answer.
      return live as LiveValue<Output<Q>>;
    },
  };
}

function ask<Q extends QueryRoute>(engine: EngineApi, route: Q, input: Input<Q>): LiveValue<Output<Q>> {
  const {topics} = contract[route];
  const about = 'conversationId' in input ? (input.conversationId ?? undefined) : undefined;
  return liveValue({
    read: () => engine.query(route, input),
    listen: onChange => engine.subscribe(topics, change => touches(change, topics, about) && onChange()),
  });
}
