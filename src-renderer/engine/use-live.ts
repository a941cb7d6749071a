import {useMemo, useSyncExternalStore} from 'react';
import type {Input, Output, QueryRoute} from '../../core/contract/contract.ts';
import {useDesk} from './desk.ts';
import type {Live} from './live.ts';

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
  return useSyncExternalStore(query.start, query.current);
}
