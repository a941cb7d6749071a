import {useState} from 'react';
import {valueOf, type Live} from '../../engine/live.ts';

/** What was found last, until what is looked for now is found: a list that one types into does not flicker. */
export function useLastValue<T>(live: Live<T>): T | undefined {
  const now = valueOf(live);
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  return now ?? last;
}
