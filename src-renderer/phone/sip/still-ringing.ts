import type {Invitation} from 'sip.js';

/** RFC 3261, 12.2.2: there is no such dialog, or it has come to an end. */
const GONE = 481;

/**
 * Whether the server still waits for our answer to an invitation. What ends one (CANCEL) goes to the socket on which it
 * came: when that was cut nobody says that the caller gave up. A question within the dialog (OPTIONS) tells: a server that
 * knows nothing of it any more says so. Calls `onGone` then; whatever else it answers, it rings on.
 */
export function askWhetherItRings({userAgent: {userAgentCore}, request}: Invitation, onGone: () => void): void {
  const dialog = [...userAgentCore.dialogs.values()].find(
    ({callId, remoteTag}) => callId === request.callId && remoteTag === request.fromTag,
  );
  if (dialog === undefined) return;
  const message = dialog.createOutgoingRequestMessage('OPTIONS');
  userAgentCore.request(message, {
    onReject: ({message: {statusCode}}) => {
      if (statusCode === GONE) onGone();
    },
  });
}
