import {unreachable} from '../../../core/lib/failure.ts';
import {isCallLine} from './call-words.ts';
import {beginningOf} from './long-text.ts';
import {FOLD_FROM, type LogEntry, type ThreadItem} from './thread-items.ts';

/** About how high an item will be, in pixels, before it was drawn once: the better, the less the bar jumps. */
export function estimateHeight(item: ThreadItem): number {
  switch (item.kind) {
    case 'day':
      return 34;
    case 'new':
      return 28;
    case 'log':
      return 6 + 22 * shownLines(item.entries);
    case 'call':
      return 76;
    case 'note':
      return 52 + 20 * linesOf(item.message.text, 62) + 52 * item.message.files.length;
    case 'bubble':
      if (item.message.location !== undefined) return 56 + (item.run.isLast ? 23 : 3);
      return 18 + 22 * linesOf(item.message.text, 58) + (item.run.isLast ? 23 : 3) + filesHeight(item.message.files);
    case 'mail':
      return (item.isNewest ? 130 + 22 * linesOf(item.message.text, 66) : 118) + filesHeight(item.message.files);
    case 'outgoing':
      return 44 + 22 * linesOf(item.message.text, 58) + filesHeight(item.message.files);
    default:
      return unreachable(item);
  }
}

/** Lines about calls stay where the others fold into one. */
function shownLines(entries: readonly LogEntry[]): number {
  const foldable = entries.filter(entry => !isCallLine(entry)).length;
  return entries.length - foldable + (foldable >= FOLD_FROM ? 1 : foldable);
}

const linesOf = (text: string, perLine: number): number =>
  text === ''
    ? 0
    : beginningOf(text)
        .split('\n')
        .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);

const filesHeight = (files: readonly {readonly type: string}[]): number =>
  files.reduce((sum, {type}) => sum + fileHeight(type), 0);

function fileHeight(type: string): number {
  if (type.startsWith('image/')) return 154;
  if (type === 'application/pdf') return 228;
  if (type.startsWith('video/')) return 255;
  return type.startsWith('audio/') ? 92 : 48;
}
