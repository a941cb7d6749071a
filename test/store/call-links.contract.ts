import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {CALL_LINKS, GUEST_SECRET} from '../../core/call/link-settings.ts';
import type {CallLinkRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {aCallLink, aConversation, aCustomer, ann, conversationRow, customerRow} from '../support/builders.ts';
import {withBeside} from '../support/beside.ts';
import {asAnn, asBen, put, sales, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const settings = {
  page: 'https://chat.example.com',
  hours: 24,
  server: 'wss://pbx.example/ws',
  user: 'guest',
  domain: 'pbx.example',
  authUser: null,
  destination: '',
  iceServers: [],
};

const LATER = Date.now() + 3_600_000;

const link = (n: number, changes: Partial<CallLinkRow> = {}): Write =>
  put('callLink', {
    id: aCallLink(n),
    conversationId: aConversation(2),
    agentId: ann,
    madeAt: n,
    expiresAt: LATER,
    isSingleUse: false,
    dialledAt: null,
    usedAt: null,
    revokedAt: null,
    token: `token-${n}`,
    ...changes,
  });

/** VO-12: links by which customers call, as both databases answer. */
export function describeCallLinks(name: string, open: OpenWorkspace): void {
  describe(`${name}: call links`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, [
        ...team,
        put('queueMember', {queueId: sales, agentId: ann}),
        put('customer', customerRow({id: aCustomer(2)})),
        ...withBeside(
          conversationRow({
            id: aConversation(2),
            shortId: 2,
            customerAddress: 'c-2',
            customerId: aCustomer(2),
            queueId: sales,
          }),
        ),
      ]);
    });
    afterEach(() => at.close());

    const of = () => ask(at, asAnn, {route: 'link/of', input: {conversationId: aConversation(2)}});

    test('those that hold are listed, newest first, with what the customer opens', async () => {
      await write(at, [
        put('setting', {name: CALL_LINKS, value: settings}),
        link(1),
        link(2, {isSingleUse: true}),
        link(3, {usedAt: 4}),
        link(4, {revokedAt: 5}),
        link(5, {expiresAt: 5}),
        link(6, {isSingleUse: true, usedAt: 6}),
      ]);
      expect(await of()).toEqual({
        isReady: true,
        links: [
          [3, false, 4],
          [2, true, null],
          [1, false, null],
        ].map(([n, isSingleUse, usedAt]) => ({
          id: aCallLink(n as number),
          url: `https://chat.example.com/chat/call#token-${n as number}`,
          agent: {id: ann, name: expect.any(String)},
          madeAt: n,
          expiresAt: LATER,
          isSingleUse,
          usedAt,
        })),
      });
    });

    test('who does not see the conversation sees no link of it', async () => {
      await write(at, [link(1)]);
      const hidden = await at.reads.query('link/of', {conversationId: aConversation(2)}, asBen);
      expect(hidden).toMatchObject({ok: false, failure: {code: 'not-found'}});
    });

    test('the settings are read without the secret; nothing set is nothing ready', async () => {
      expect(await of()).toEqual({isReady: false, links: []});
      await write(at, [
        put('setting', {name: CALL_LINKS, value: settings}),
        put('setting', {name: GUEST_SECRET, value: 'let me in'}),
      ]);
      const read = await ask(at, asAnn, {route: 'link/settings', input: {}});
      expect(read).toEqual({settings, hasSecret: true});
    });
  });
}
