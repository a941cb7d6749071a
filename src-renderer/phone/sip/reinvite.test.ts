import {SessionState, type Session} from 'sip.js';
import {expect, test} from 'vitest';
import {isStillThere, reinvite} from './reinvite.ts';

/** A session whose other end answers every offer with that. */
function answering(statusCode: number): Session {
  const session: Pick<Session, 'invite' | 'state' | 'sessionDescriptionHandler'> &
    Partial<Pick<Session, 'sessionDescriptionHandlerOptionsReInvite'>> = {
    state: SessionState.Established,
    sessionDescriptionHandler: undefined,
    invite: async options => {
      options?.requestDelegate?.onReject?.({message: {statusCode}} as never);
      return undefined as never;
    },
  };
  return session as Session;
}

const refusalOf = (statusCode: number) =>
  reinvite(answering(statusCode), {}).then(
    () => undefined,
    (refusal: unknown) => refusal,
  );

test.each([
  [488, true],
  [403, true],
  [481, false],
  [408, false],
])('C-22: a server that answers an offer with %i still has the call: %s', async (code, isThere) => {
  expect(isStillThere(await refusalOf(code))).toBe(isThere);
});

test('what is no answer at all says nothing about the call', () => {
  expect(isStillThere(new Error('wrong state'))).toBe(false);
});
