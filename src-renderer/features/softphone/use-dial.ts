import {useCallback} from 'react';
import {isEmergency} from '../../../core/call/emergency.ts';
import type {AccountId, ConversationId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {newCallId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {useFromOf} from './call-from.ts';
import {usePhoneAct} from './use-phone-act.ts';

export interface Dial {
  readonly number: string;
  /** Null: the first account that is registered. Left out, with no `callerId` either: whose the conversation's line is. */
  readonly accountId?: AccountId | null;
  /** The conversation it is dialled from. */
  readonly conversationId?: ConversationId | null;
  /** One of our numbers that they see (SN-8); whoever is called for help sees where it comes from. */
  readonly callerId?: string | undefined;
  /** VO-15: as a video call. */
  readonly withCamera?: true;
  /** Its conversation opens as soon as there is one. */
  readonly opens?: true;
}

/** Calls somebody. True: it is being dialled; a refusal is said. */
export function useDial(): (dial: Dial) => Promise<boolean> {
  const act = usePhoneAct();
  const {softphone} = useSession();
  const from = useFromOf();
  const country = valueOf(useLive('attribute/list', {}))?.country ?? undefined;
  return useCallback(
    async ({number, conversationId = null, withCamera, opens, ...said}: Dial) => {
      const callId = newCallId();
      const isLeft = said.accountId === undefined && said.callerId === undefined && conversationId !== null;
      const {accountId = null, callerId} = (isLeft ? await from(conversationId) : undefined) ?? said;
      const isTaken = await act({
        do: 'dial',
        callId,
        accountId,
        number,
        conversationId,
        ...(withCamera && {withCamera}),
        ...(callerId !== undefined && !isEmergency(number, country) && {callerId}),
      });
      if (!isTaken) return false;
      softphone.dialled(number, {accountId, callerId});
      if (opens) softphone.expect(callId);
      return isTaken;
    },
    [act, softphone, country, from],
  );
}
