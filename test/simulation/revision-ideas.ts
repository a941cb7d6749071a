import type {RevisedMessage} from '../../core/ports/channel.ts';
import type {Revision} from '../../core/message/revision.ts';
import {below, oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import {chance} from './plan.ts';

/** A customer edits, deletes or reacts: to what was taken, to what is still on its way, or to nothing at all. */
export function aRevision(centre: Centre): RevisedMessage | undefined {
  const {random, ledger, ids} = centre;
  const taken = [...ledger.received.values()].map(({message}) => message);
  const onTheirWay = ledger.unanswered.flatMap(deed => (deed.kind === 'receive' ? [deed.message] : []));
  // Mostly what was said lately: that is what lists show.
  const lately = chance(random, 0.6) ? taken.slice(-6) : taken;
  const some = [...lately, ...onTheirWay];
  if (some.length === 0) return undefined;
  const {senderId, address, providerId} = oneOf(random, some);
  const isUnknown = chance(random, 0.05);
  return {
    senderId,
    address,
    providerId: isUnknown ? `${address}/${ids.next()}` : providerId,
    revision: aRevisionOf(centre),
  };
}

/** By a clock that is not ours: later reports may be about earlier moments. */
function aRevisionOf({random, time, ids}: Centre): Revision {
  const at = time.clock.now() - below(random, 600_000);
  const kind = oneOf(random, ['edited', 'edited', 'edited', 'deleted', 'reacted', 'reacted'] as const);
  if (kind === 'edited') return {type: kind, at, text: `Edited ${ids.next().slice(-6)}`};
  if (kind === 'deleted') return {type: kind, at};
  return {type: kind, at, emoji: chance(random, 0.3) ? null : oneOf(random, ['+1', 'heart'])};
}
