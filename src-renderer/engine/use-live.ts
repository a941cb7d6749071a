import {startTransition, useEffect, useEffectEvent, useMemo, useState} from 'react';
import type {Input, Output, QueryRoute} from '../../core/contract/contract.ts';
import {useDesk} from './desk.ts';
import {valueOf, type Live, type LiveValue} from './live.ts';

/**
 * Reads from the engine and stays up to date. Another input starts afresh: one view's rows
 * never stand under another view's heading. What was read a moment ago shows at once and is
 * read again.
 */
export function useLive<Q extends QueryRoute>(route: Q, input: Input<Q>): Live<Output<Q>> {
  const {live} = useDesk();
  // Contract values are plain JSON, so equal inputs have equal text, and a caller need
  // not keep its input object from render to render.
  const text = JSON.stringify(input);
  const query = useMemo(() => live.query(route, JSON.parse(text) as Input<Q>), [live, route, text]);
  return useLiveValue(query);
}

/**
 * What a live value is now. The first answer is drawn at once: somebody waits for it. What
 * comes after it came by itself, and is drawn between keys and clicks instead of before them.
 */
export function useLiveValue<T>(query: LiveValue<T>): Live<T> {
  const [seen, setSeen] = useState(() => ({query, live: query.current()}));
  const drawn = seen.query === query ? seen.live : query.current();
  const lastDrawn = useEffectEvent(() => drawn);
  useEffect(() => {
    let shown = lastDrawn();
    const look = () => {
      const live = query.current();
      if (Object.is(live, shown)) return;
      const isAwaited = valueOf(shown) === undefined;
      shown = live;
      const show = () => setSeen({query, live});
      if (isAwaited) show();
      else startTransition(show);
    };
    const stop = query.start(look);
    look(); // it may have changed since it was drawn
    return stop;
  }, [query]);
  return drawn;
}
