import type {ChannelKind} from '../channel/channel.ts';

/** What is known of a queue when it is asked what it lacks. */
export interface Equipment {
  readonly isDefault: boolean;
  readonly autoAssign: boolean;
  /** Enabled ones. */
  readonly agentCount: number;
  /** Enabled ones leading here. */
  readonly routeCount: number;
  readonly senders: readonly {
    readonly channel: ChannelKind;
    readonly isEnabled: boolean;
    readonly isDefault: boolean;
  }[];
}

/**
 * what a queue lacks. The default queue needs no route. SN-6: a default sender that
 * was switched off needs a successor. Q-8: calls need auto-assignment.
 */
export function needsOf(queue: Equipment): ('agent' | 'route' | 'default-sender' | 'auto-assign')[] {
  const needs: ReturnType<typeof needsOf> = [];
  if (queue.agentCount === 0) needs.push('agent');
  if (queue.routeCount === 0 && !queue.isDefault) needs.push('route');
  if (queue.senders.some(one => one.isDefault && !one.isEnabled)) needs.push('default-sender');
  if (!queue.autoAssign && takesCalls(queue.senders)) needs.push('auto-assign');
  return needs;
}

/** whether a number is among a queue's own senders. */
export const takesCalls = (senders: Iterable<{readonly channel: ChannelKind}>): boolean =>
  [...senders].some(({channel}) => channel === 'voice');
