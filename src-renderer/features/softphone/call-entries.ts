import {useMemo} from 'react';
import type {Output} from '../../../core/contract/contract.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf, type LiveValue} from '../../engine/live.ts';
import {usePhone} from '../../engine/phone.ts';
import {useLive, useLiveValue} from '../../engine/use-live.ts';

type Answer = Output<'call/live'>;

/** A call of mine as the engine keeps it, while it goes on or is wrapped up. */
export type LiveCall = Answer['calls'][number];

const loading = {phase: 'loading'} as const;
/** Nobody is asked while there is no telephone and no call: the first list is there before anything of this. */
const nobody: LiveValue<Answer> = {
  current: () => loading,
  start: () => () => undefined,
  isWatched: () => false,
  refresh: () => undefined,
};
const none: readonly LiveCall[] = [];

/** My calls as the engine keeps them: their conversations, what was written, the wrap-up. */
export function useLiveCalls(): readonly LiveCall[] {
  const {live} = useDesk();
  const hasPhone = usePhone(phone => phone !== null);
  const status = valueOf(useLive('presence/mine', {}))?.call ?? null;
  const isAsked = hasPhone || status !== null;
  const query = useMemo(() => (isAsked ? live.query('call/live', {}) : nobody), [live, isAsked]);
  return valueOf(useLiveValue(query))?.calls ?? none;
}

/** It is over, and what has to be said about it is being written. */
export const isWrappedUp = ({state, wrapUp}: LiveCall): boolean =>
  state === 'wrap-up' && wrapUp !== null && wrapUp.finishedAt === null;
