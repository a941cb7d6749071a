import {useCallback} from 'react';
import type {AccountId, ConversationId} from '../../../core/lib/ids.ts';
import {newCallId} from '../../engine/new-id.ts';
import {useSession} from '../session/session.ts';
import {usePhoneAct} from './use-phone-act.ts';

export interface Dial {
  readonly number: string;
  /** Null: the first account that is registered. */
  readonly accountId?: AccountId | null;
  /** The conversation it is dialled from. */
  readonly conversationId?: ConversationId | null;
}

/** Calls somebody. True: it is being dialled; a refusal is said. */
export function useDial(): (dial: Dial) => Promise<boolean> {
  const act = usePhoneAct();
  const {softphone} = useSession();
  return useCallback(
    async ({number, accountId = null, conversationId = null}: Dial) => {
      const callId = newCallId();
      const isTaken = await act({do: 'dial', callId, accountId, number, conversationId});
      if (isTaken) softphone.dialled(number);
      return isTaken;
    },
    [act, softphone],
  );
}
