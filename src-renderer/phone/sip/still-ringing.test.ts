import {expect, test} from 'vitest';
import {askWhetherItRings, isGone} from './still-ringing.ts';

test('C-22 a dialog that the server has done with is over; all else rings on', () => {
  expect(isGone({statusCode: 481, reasonPhrase: 'Call/Transaction Does Not Exist'})).toBe(true);
  expect(isGone({statusCode: 500, reasonPhrase: 'Unhandled by dialog usages'})).toBe(true);
  expect([200, 401, 405, 408, 488, 500, 501, 503].some(statusCode => isGone({statusCode}))).toBe(false);
});

test('asked within the dialog of that invitation, and of no other', () => {
  const asked: string[] = [];
  let gone = 0;
  let answer: (refusal: {message: {statusCode: number}}) => void = () => undefined;
  const dialog = (callId: string, remoteTag: string) => ({
    callId,
    remoteTag,
    createOutgoingRequestMessage: (method: string) => `${method} in ${callId}`,
  });
  const userAgentCore = {
    dialogs: new Map([dialog('other', 'theirs'), dialog('this', 'ours'), dialog('this', 'theirs')].entries()),
    request(message: string, {onReject}: {onReject: typeof answer}) {
      asked.push(message);
      answer = onReject;
    },
  };
  const invitation = {userAgent: {userAgentCore}, request: {callId: 'this', fromTag: 'theirs'}};
  const ask = (of: object) => askWhetherItRings(of as Parameters<typeof askWhetherItRings>[0], () => void (gone += 1));
  ask(invitation);
  expect(asked).toEqual(['OPTIONS in this']);
  answer({message: {statusCode: 408}});
  expect(gone).toBe(0);
  answer({message: {statusCode: 481}});
  expect(gone).toBe(1);
  ask({...invitation, request: {callId: 'nobody knows', fromTag: 'theirs'}});
  expect(asked).toHaveLength(1);
});
