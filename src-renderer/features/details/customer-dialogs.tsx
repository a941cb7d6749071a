import {lazy, Suspense} from 'react';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';

const BlockQuestion = lazy(async () => ({default: (await import('./block-question.tsx')).BlockQuestion}));
const LinkDialog = lazy(async () => ({default: (await import('./link-dialog.tsx')).LinkDialog}));
const PresetDialog = lazy(async () => ({default: (await import('./preset-dialog.tsx')).PresetDialog}));
const UnlinkDialog = lazy(async () => ({default: (await import('./unlink-dialog.tsx')).UnlinkDialog}));

/** What one is about to do with a customer. */
export type CustomerTask = 'block' | 'link' | 'preset' | 'unlink';

interface CustomerDialogsProps {
  readonly head: ConversationHead;
  readonly customer: Customer | undefined;
  readonly task: CustomerTask | undefined;
  readonly onDone: () => void;
}

/** The question or the form of each, loaded when it is asked for. */
export function CustomerDialogs({head, customer, task, onDone}: CustomerDialogsProps) {
  return (
    <Suspense fallback={null}>
      {task === 'block' && customer !== undefined && <BlockQuestion customer={customer} onClose={onDone} />}
      {task === 'preset' && customer !== undefined && <PresetDialog customer={customer} onClose={onDone} />}
      {task === 'link' && <LinkDialog head={head} onClose={onDone} />}
      {task === 'unlink' && <UnlinkDialog head={head} onClose={onDone} />}
    </Suspense>
  );
}
