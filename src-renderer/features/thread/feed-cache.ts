import type {Rect} from '@tanstack/react-virtual';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {createThreadFeed, type ThreadFeed} from './thread-feed.ts';

/** The threads somebody looked at last: going back to one shows it at once. */
export interface FeedCache {
  readonly of: (conversation: ConversationId) => ThreadFeed;
  /** How much of a thread was in sight last, in pixels: the next one is drawn into as much at once. */
  readonly sight: () => Rect | undefined;
  readonly setSight: (rect: Rect) => void;
}

/** More would cost memory for threads nobody remembers. */
const MOST_FEEDS = 12;

/** Makes the cache of one window. */
export function createFeedCache(engine: EngineApi): FeedCache {
  const feeds = new Map<ConversationId, ThreadFeed>();
  let sight: Rect | undefined;
  return {
    sight: () => sight,
    setSight: rect => void (sight = rect),
    of(conversation) {
      const feed = feeds.get(conversation) ?? createThreadFeed(engine, conversation);
      feeds.delete(conversation);
      feeds.set(conversation, feed);
      for (const oldest of [...feeds.keys()].slice(0, -MOST_FEEDS)) feeds.delete(oldest);
      return feed;
    },
  };
}
