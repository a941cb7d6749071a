import type {ConversationId} from '../../../core/lib/ids.ts';

/** A toast of the system stays about this long: another for the same conversation adds nothing. */
const QUIET_MS = 4_000;
/** More at once is noise: the list and the badge tell the rest. */
const MOST_AT_ONCE = 3;

/** Lets so many alerts through that each is noticed, however many messages come. */
export interface AlertGate {
  readonly mayAlert: (conversation: ConversationId) => boolean;
}

/** Makes the gate of one window. `now` is in milliseconds and only measures. */
export function createAlertGate(now: () => number): AlertGate {
  let recent: readonly {readonly conversation: ConversationId; readonly at: number}[] = [];
  return {
    mayAlert(conversation) {
      const at = now();
      recent = recent.filter(alert => at - alert.at < QUIET_MS);
      if (recent.length >= MOST_AT_ONCE || recent.some(alert => alert.conversation === conversation)) return false;
      recent = [...recent, {conversation, at}];
      return true;
    },
  };
}
