import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {Reader} from '../../core/ports/store.ts';
import {transcriptsSetting} from '../../core/transcript/settings.ts';
import {aConversation, agentRow, aMessage, ann, conversationRow, eventRow, messageRow} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** A.32: what may leave as a file, as both databases answer. */
export function describeTranscripts(name: string, open: OpenWorkspace): void {
  describe(`${name}: transcripts`, () => {
    let at: Workspace;
    const id = aConversation(1);
    const said = (position: number, kind: 'inbound' | 'note') => [
      put('event', eventRow({position, type: kind === 'note' ? 'noted' : 'message-received'})),
      put('message', messageRow({id: aMessage(position), position, kind, text: `said ${position}`, providerId: null})),
    ];
    beforeEach(async () => {
      at = await open();
      await write(at, [
        ...team,
        put('conversation', conversationRow({id, queueId: sales})),
        ...said(1, 'inbound'),
        ...said(2, 'note'),
        ...said(3, 'inbound'),
      ]);
    });
    afterEach(() => at.close());

    const page = (reader: Reader, changes: Partial<Input<'transcript/page'>> = {}) =>
      at.reads.query(
        'transcript/page',
        {conversationId: id, withNotes: false, after: 0, limit: 200, ...changes},
        reader,
      );
    const positions = async (...asked: Parameters<typeof page>) => {
      const answer = await page(...asked);
      return answer.ok ? answer.value.messages.map(({position}) => position) : answer.failure.code;
    };

    test('TR-1, D39: a Manager has all, notes if wanted; page by page', async () => {
      expect(await positions(asCleo)).toEqual([1, 3]);
      expect(await positions(asCleo, {withNotes: true})).toEqual([1, 2, 3]);
      expect(await page(asCleo, {withNotes: true, limit: 2})).toMatchObject({value: {next: 2}});
      expect(await page(asCleo, {withNotes: true, after: 2})).toMatchObject({value: {next: null}});
      expect(await positions(asCleo, {after: 2})).toEqual([3]);
    });

    test('D39: an Agent has what they may see, without notes, while the workspace lets them', async () => {
      expect(await positions(asAnn)).toEqual([1, 3]);
      expect(await positions(asAnn, {withNotes: true})).toBe('forbidden');
      expect(await positions(asBen)).toBe('not-found');
      expect(await ask(at, asAnn, {route: 'transcript/rights', input: {}})).toEqual({
        may: true,
        withNotes: false,
        agentsMay: true,
      });
      await write(at, [put('setting', transcriptsSetting({agentsMay: false}))]);
      expect(await positions(asAnn)).toBe('forbidden');
      expect(await positions(asCleo)).toEqual([1, 3]);
    });

    test('D39: an Analytics Manager has notes, too, of what they may see', async () => {
      await write(at, [
        put('agent', agentRow({id: ann, roles: ['analytics-manager']})),
        put('setting', transcriptsSetting({agentsMay: false})),
      ]);
      expect(await positions(asAnn, {withNotes: true})).toEqual([1, 2, 3]);
    });
  });
}
