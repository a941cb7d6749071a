import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {BulkChange} from '../../../core/contract/view-routes.ts';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import {runBulk, undoSteps, type BulkResult} from './bulk-run.ts';
import {idsOf} from './ticking.ts';

/** AW-13: does one thing to all of these, says how far it is, what became of it, and how to take it back. */
export type Bulk = (rows: readonly InboxRow[], change: BulkChange) => Promise<void>;

export function useBulk(): Bulk {
  const {t} = useTranslation('all-work');
  const {engine} = useDesk();
  const {allWork, toasts} = useSession();

  const run = async (rows: readonly InboxRow[], change: BulkChange): Promise<BulkResult> => {
    const total = rows.length;
    allWork.set({progress: {done: 0, total}});
    const result = await runBulk({engine, rows, change, onProgress: done => allWork.set({progress: {done, total}})});
    allWork.set({progress: undefined});
    return result;
  };

  const undo = async (done: readonly InboxRow[], change: BulkChange) => {
    const failed = new Set<string>();
    for (const step of undoSteps(done, change)) {
      const {refused, missed} = await run(step.rows, step.change);
      for (const row of [...refused.map(one => one.row), ...missed]) failed.add(row.conversationId);
    }
    const count = done.length - failed.size;
    toasts.show({
      text: failed.size === 0 ? t('bulk.undone', {count}) : t('bulk.undoneSome', {count, failed: failed.size}),
      ...(failed.size > 0 && {tone: 'failed'}),
    });
  };

  return async (rows, change) => {
    const result = await run(rows, change);
    const {done, refused, missed} = result;
    // What was not done stays ticked: nobody has to look for it again.
    allWork.tick(idsOf([...refused.map(({row}) => row), ...missed]));
    const canUndo = undoSteps(done, change).length > 0;
    const isWhole = refused.length === 0 && missed.length === 0;
    const parts = [
      t('bulk.changed', {count: done.length}),
      refused.length > 0 && t('bulk.refused', {count: refused.length}),
      missed.length > 0 && t('bulk.missed', {count: missed.length}),
    ];
    toasts.show({
      text: parts.filter(part => part !== false).join(', '),
      ...(!isWhole && {tone: 'failed'}),
      ...(canUndo && {undo: () => void undo(done, change)}),
      ...(!isWhole && {action: {label: t('bulk.seeWhy'), run: () => allWork.set({report: result})}}),
    });
  };
}
