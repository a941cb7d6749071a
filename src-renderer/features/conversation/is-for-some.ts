import type {InboxRow} from '../../../core/contract/conversation-routes.ts';

/** CV-8: not everybody in its queue sees it, which is worth a mark. An internal one is for whom it was begun with, as all are. */
export const isForSome = ({channel, isRestricted}: Pick<InboxRow, 'channel' | 'isRestricted'>): boolean =>
  isRestricted && channel !== 'internal';
