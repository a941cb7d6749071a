import {conversationId, type ConversationId} from '../../core/lib/ids.ts';

/** Something outside that wants the app to do something: a link that the system hands over. */
export type Link =
  | {readonly to: 'conversation'; readonly id: ConversationId}
  /** By the short number that people say and write (SI-1). */
  | {readonly to: 'number'; readonly shortId: number}
  /** To be dialled (`tel:`, `sip:`), as it came. */
  | {readonly to: 'call'; readonly uri: string};

/** The schemes that installers register for us. */
export const ownSchemes = ['parley', 'tel', 'sip'] as const;

/**
 * The link among a program's arguments, if there is one that we know. Anybody can start us
 * with anything, so whatever is not exactly a link of ours is none.
 */
export function linkAmong(args: readonly string[]): Link | undefined {
  for (const arg of args) {
    const link = linkFrom(arg);
    if (link !== undefined) return link;
  }
  return undefined;
}

/** What a link means: `parley://conversation/<id>` or `.../<short number>`, `tel:+49…`, `sip:ann@example.com`. */
export function linkFrom(text: string): Link | undefined {
  if (/^(?:tel|sip):[\w.!~*'()+;:@&=$,%?/-]{1,200}$/i.test(text)) return {to: 'call', uri: text};
  const found = /^parley:\/\/conversation\/([^/?#]+)\/?$/.exec(text)?.[1];
  if (found !== undefined && /^[1-9][0-9]{0,14}$/.test(found)) return {to: 'number', shortId: Number(found)};
  const id = conversationId.safeParse(found);
  return id.success ? {to: 'conversation', id: id.data} : undefined;
}
