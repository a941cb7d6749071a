import type {ChatView} from './chat.ts';
import type {Line, Place} from './message-view.ts';

/** The thread as lines: what the host told, then what is on its way. */
export function linesOf({messages, waiting, isSent, refused, readUpTo}: ChatView): readonly Line[] {
  const told = messages.map((message): Line => {
    const isOwn = message.from === 'customer';
    const state = isOwn ? (message.position <= readUpTo ? 'seen' : 'sent') : 'received';
    const {clientId, messageId, from, name, text, files, at} = message;
    return {key: clientId ?? messageId, isOwn, from, name, text, files, at, state, refusal: undefined};
  });
  const keys = new Set(told.map(line => line.key));
  const coming = waiting
    .filter(({clientId}) => !keys.has(clientId))
    .map((message): Line => {
      const {clientId: key, text, files, at} = message;
      const refusal = refused.get(key);
      const state = refusal !== undefined ? 'refused' : isSent(key) ? 'sent' : 'sending';
      return {key, isOwn: true, from: 'customer', name: '', text, files, at, state, refusal};
    });
  return [...told, ...coming];
}

/** Lines of one author within so many ms stand together under one name and one time. */
const RUN_MS = 5 * 60_000;

/** Each line with where it stands among its neighbours. `dayOf` tells days apart. */
export function placed(
  lines: readonly Line[],
  dayOf: (at: number) => string,
): readonly {readonly line: Line; readonly place: Place}[] {
  const newestOwn = lines.findLastIndex(line => line.isOwn && line.state !== 'refused');
  return lines.map((line, index) => {
    const before = lines[index - 1];
    const after = lines[index + 1];
    const place = {
      startsDay: before === undefined || dayOf(before.at) !== dayOf(line.at),
      startsRun: before === undefined || !isRun(before, line),
      endsRun: after === undefined || !isRun(line, after),
      isNewestOwn: index === newestOwn,
    };
    return {line, place};
  });
}

const isRun = (one: Line, next: Line): boolean =>
  one.from === next.from && one.name === next.name && next.at - one.at < RUN_MS;
