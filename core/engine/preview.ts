import type {FileRef} from '../contract/values.ts';
import type {ConversationRow} from '../ports/rows.ts';

/** What was said, for a list row: one line, 200 characters at most (MW-4). */
export function previewOf(
  by: 'customer' | 'agent' | 'bot',
  {text, files}: {readonly text: string; readonly files: readonly FileRef[]},
): Pick<ConversationRow, 'previewBy' | 'previewText' | 'previewFiles'> {
  // Cut before collapsing: 10,000 line breaks need no regular expression of their own.
  const start = text.trimStart().slice(0, 400);
  const line = (/[^\S ]|  /.test(start) ? start.replace(/\s+/g, ' ') : start).trimEnd().slice(0, 200);
  // Half an emoji at the end is nothing to look at.
  return {previewBy: by, previewText: line.replace(/[\ud800-\udbff]$/, ''), previewFiles: files.length};
}

/** BO-3: a list shows nothing of a talk that Agents do not read. */
export const untold = {text: '', files: []};
