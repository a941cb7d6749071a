import type {CallDirection, EndedBy, EndReason, TransferFault} from '../call/call.ts';
import type {AttemptOutcome, callbackEnds} from '../call/callback.ts';
import type {AgentId, CallbackId, CallId, CallLinkId, OutcomeId, QueueId} from '../lib/ids.ts';

/** What of a call stands in its conversation's log (CL-1): ids and how it went, never what was said or who was dialled. */
export type CallFact =
  | {
      readonly type: 'call-began';
      readonly callId: CallId;
      readonly direction: CallDirection;
      /** VO-12: whoever calls came by a link of ours. */
      readonly isByLink?: true;
    }
  | {readonly type: 'call-answered' | 'call-held' | 'call-resumed'; readonly callId: CallId}
  /** `fault` null: it was handed over. Neither agent nor queue: to a number outside, which stands in the call's row. */
  | {
      readonly type: 'call-transferred';
      readonly callId: CallId;
      readonly how: 'now' | 'talk';
      readonly fault: TransferFault | null;
      readonly agentId: AgentId | null;
      readonly queueId: QueueId | null;
    }
  | {
      readonly type: 'call-ended';
      readonly callId: CallId;
      readonly endedBy: EndedBy;
      readonly reason: EndReason;
      readonly talkMs: number;
    }
  /** Nobody answered it here. `isDue`: whoever called waits for an answer of ours. */
  | {readonly type: 'call-missed'; readonly callId: CallId; readonly reason: EndReason; readonly isDue: boolean}
  /** D23. */
  | {readonly type: 'wrap-up-extended'; readonly callId: CallId; readonly seconds: number}
  | {
      readonly type: 'call-wrapped-up';
      readonly callId: CallId;
      readonly outcomeId: OutcomeId | null;
      readonly wrapMs: number;
      readonly ranOut: boolean;
    }
  | CallbackFact
  | CallLinkFact;

/** VO-12. */
export type CallLinkFact =
  | {readonly type: 'call-link-made'; readonly linkId: CallLinkId; readonly expiresAt: number}
  | {readonly type: 'call-link-revoked'; readonly linkId: CallLinkId};

/** VO-14, D20. `agentId` null: whoever of the queue comes to it first. The number and the reason stand in its row. */
export type CallbackFact =
  | {
      readonly type: 'callback-planned';
      readonly callbackId: CallbackId;
      readonly dueAt: number;
      readonly agentId: AgentId | null;
    }
  | {readonly type: 'callback-moved'; readonly callbackId: CallbackId; readonly dueAt: number}
  | {
      readonly type: 'callback-handed' | 'callback-due';
      readonly callbackId: CallbackId;
      readonly agentId: AgentId | null;
    }
  | {
      readonly type: 'callback-tried';
      readonly callbackId: CallbackId;
      readonly callId: CallId;
      readonly outcome: AttemptOutcome;
    }
  | {
      readonly type: 'callback-closed';
      readonly callbackId: CallbackId;
      readonly how: (typeof callbackEnds)[number];
    };

const facts: Readonly<Record<CallFact['type'], true>> = {
  'call-began': true,
  'call-answered': true,
  'call-held': true,
  'call-resumed': true,
  'call-transferred': true,
  'call-ended': true,
  'call-missed': true,
  'wrap-up-extended': true,
  'call-wrapped-up': true,
  'callback-planned': true,
  'callback-moved': true,
  'callback-handed': true,
  'callback-due': true,
  'callback-tried': true,
  'callback-closed': true,
  'call-link-made': true,
  'call-link-revoked': true,
};
export const isCallFact = (fact: {readonly type: string}): fact is CallFact => Object.hasOwn(facts, fact.type);

/** What of a conversation calls change. */
interface Called {
  readonly lastInboundAt: number | undefined;
  readonly pendingSince: number | undefined;
  readonly unreadCount: number;
  readonly unrepliedCount: number;
  readonly isOffer: boolean;
  readonly isForPeople: boolean;
  readonly withBot: boolean;
}

/** A missed call waits for an answer as a message does (AW-4, CV-6, CV-7); a call that is talked on is one. */
export function ring<State extends Called>(state: State, fact: CallFact, at: number): State {
  if (fact.type === 'call-missed' && fact.isDue) {
    return {
      ...state,
      lastInboundAt: at,
      pendingSince: state.pendingSince ?? at,
      unreadCount: state.unreadCount + 1,
      unrepliedCount: state.unrepliedCount + 1,
    };
  }
  if (fact.type !== 'call-answered') return state;
  // BO-8: what a bot has is taken from it by whoever talks, and in what is closed by nobody.
  return {
    ...state,
    pendingSince: undefined,
    unrepliedCount: 0,
    isOffer: false,
    isForPeople: state.isForPeople || !state.withBot,
  };
}
