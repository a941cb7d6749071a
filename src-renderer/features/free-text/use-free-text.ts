import type {Capabilities} from '../../../core/channel/channel.ts';
import {freeTextUntil} from '../../../core/channel/free-text.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {useNow} from '../../design/formats-context.ts';

interface FreeText {
  /** Undefined: always. */
  readonly until: number | undefined;
  readonly now: number;
  /** D24: only a registered template may be said. */
  readonly isOver: boolean;
}

/** TP-6: how long anything may be said here. The engine is asked in any case, when it goes out. */
export function useFreeText(
  {lastWroteAt}: Pick<ConversationHead, 'lastWroteAt'>,
  limits: Pick<Capabilities, 'freeTextMs'>,
): FreeText {
  const now = useNow('minute');
  const until = freeTextUntil(limits, lastWroteAt);
  return {until, now, isOver: until !== undefined && now > until};
}
