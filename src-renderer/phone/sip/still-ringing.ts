import type {Invitation} from 'sip.js';

/**
 * Whether the server still waits for our answer to an invitation. What ends one (CANCEL) goes to the socket on which it
 * came: when that was cut nobody says that the caller gave up. A question within the dialog (OPTIONS) tells: a server
 * that has done with it says so (Asterisk 22 half a minute after the caller went; while they wait it says nothing at
 * all). Calls `onGone` then; whatever else it answers, it rings on.
 */
export function askWhetherItRings({userAgent: {userAgentCore}, request}: Invited, onGone: () => void): void {
  const dialog = [...userAgentCore.dialogs.values()].find(
    ({callId, remoteTag}) => callId === request.callId && remoteTag === request.fromTag,
  );
  if (dialog === undefined) return;
  userAgentCore.request(dialog.createOutgoingRequestMessage('OPTIONS'), {
    onReject: ({message}) => {
      if (isGone(message)) onGone();
    },
  });
}

type Invited = Pick<Invitation, 'request' | 'userAgent'>;

interface Refusal {
  readonly statusCode?: number | undefined;
  readonly reasonPhrase?: string | undefined;
}

/** RFC 3261, 12.2.2: no such dialog. PJSIP, and with it Asterisk, keeps the shell of one that has no call in it any more. */
export const isGone = ({statusCode, reasonPhrase = ''}: Refusal): boolean =>
  statusCode === 481 || (statusCode === 500 && /^unhandled by dialog usages$/i.test(reasonPhrase.trim()));
