import {prepareWorkspace, type WorkspaceFacts} from '../../../core/engine/prepare-workspace.ts';
import type {Store} from '../../../core/ports/store.ts';
import {systemClock} from './system-clock.ts';
import {createIds} from './uuid.ts';

/**
 * Prepares a desktop's own workspace if there is nothing in it yet. It has no names: customers see them, so they are
 * asked for and never guessed. `widgetId` is what websites have in their pages from a workspace before, whose file was
 * damaged or is gone: the snippets there go on working. One that is prepared is left as it is.
 */
export async function beginAnew(store: Store, widgetId: string | null): Promise<void> {
  const isNew = await store.write(async tx => (await tx.get('setting', ['workspace'])) === undefined);
  if (!isNew) return;
  const about = {clock: systemClock, ids: createIds(systemClock), isSample: false, name: '', ownerName: ''};
  const facts = await prepareWorkspace(store, about);
  if (widgetId !== null) await takeOver(store, facts, widgetId);
}

function takeOver(store: Store, facts: WorkspaceFacts, widgetId: string): Promise<void> {
  return store.write(async tx => {
    const sender = await tx.get('sender', [facts.chatSenderId]);
    if (sender === undefined) throw new Error('A workspace was prepared without a live chat');
    await tx.apply([
      {do: 'put', table: 'sender', row: {...sender, address: widgetId}},
      {do: 'put', table: 'setting', row: {name: 'workspace', value: {...facts, widgetId}}},
    ]);
  });
}
