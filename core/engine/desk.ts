import type {Change} from '../contract/topics.ts';
import {addressOf, newCustomer} from '../customer/customer.ts';
import {automation} from '../lib/actor.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CustomerId, VisitorId} from '../lib/ids.ts';
import type {CleanHtml} from '../message/mail.ts';
import type {InboundMessage, LiveChatDesk} from '../ports/channel.ts';
import type {VisitorRow} from '../ports/rows.ts';
import type {Reads} from '../ports/store.ts';
import type {Activity} from './activity.ts';
import {move} from './delivery.ts';
import {receive} from './receive.ts';
import {takeRevision} from './revise.ts';
import {isSameAddress} from './same-address.ts';
import type {Turn} from './turn.ts';
import type {Writer} from './writer.ts';

interface DeskHost {
  readonly writer: Writer;
  readonly reads: Reads;
  readonly activity: Activity;
  readonly listen: (listener: (change: Change) => void) => () => void;
  readonly cleanHtml: CleanHtml;
}

type Confirmation = Parameters<LiveChatDesk['confirm']>[0];
type Opening = Parameters<LiveChatDesk['openVisitor']>[0];

const by = automation('channel');

/** The customer's side of the engine, for channels. */
export function createDesk({writer, reads, activity, listen, cleanHtml}: DeskHost): LiveChatDesk {
  /** Sessions that are being begun, by token: a page that asks twice at once begins one. */
  const opening = new Map<string, Promise<Result<Readonly<VisitorRow>>>>();

  const begin = async (about: Opening): Promise<Result<Readonly<VisitorRow>>> => {
    const known = await reads.visitorByToken(about.tokenHash);
    if (known !== undefined) return ok(known);
    return writer.submit({by, isQuiet: true, work: async turn => openVisitor(turn, about)});
  };

  return {
    listen,
    receive(given) {
      const take = (message: InboundMessage) =>
        writer.submit({by, inbound: message, work: turn => receive(turn, message)});
      // Ahead of the transaction: it may take a while.
      return given.html === undefined ? take(given) : cleanHtml(given.html).then(html => take({...given, html}));
    },
    revise: about => writer.submit({by, work: turn => takeRevision(turn, about)}),
    confirm: about => writer.submit({by, work: turn => confirm(turn, about)}),
    typing: ({conversationId, isTyping}) => activity.customerTypes(conversationId, isTyping),

    widget: address =>
      writer
        .submit({by, isQuiet: true, work: async turn => ok(widgetOf(turn, address))})
        .then(found => (found.ok ? found.value : undefined)),

    openVisitor(about) {
      const begun = opening.get(about.tokenHash);
      if (begun !== undefined) return begun;
      const beginning = begin(about).finally(() => opening.delete(about.tokenHash));
      opening.set(about.tokenHash, beginning);
      return beginning;
    },

    async touchVisitor(visitorId) {
      await writer.submit({
        by,
        isQuiet: true,
        async work(turn) {
          const visitor = await turn.get('visitor', [visitorId]);
          if (visitor !== undefined) turn.put('visitor', {...visitor, lastSeenAt: turn.at});
          return ok(null);
        },
      });
    },

    keepFile: (row, byId) =>
      writer.submit({
        by,
        isQuiet: true,
        async work(turn) {
          if ((await turn.get('file', [row.hash])) === undefined) turn.insert('file', row);
          if (byId !== null) turn.put('stagedFile', {hash: row.hash, byId, at: turn.at});
          return ok(null);
        },
      }),
  };
}

/** the widget id is its sender's address. */
const widgetOf = (turn: Turn, address: string) =>
  [...turn.directory.senders.values()].find(sender => sender.isEnabled && sender.address === address);

function openVisitor(turn: Turn, {senderId, tokenHash, name}: Opening): Result<Readonly<VisitorRow>> {
  const sender = turn.directory.senders.get(senderId);
  if (sender?.isEnabled !== true) return refuse({code: 'not-found', detail: `no enabled sender ${senderId}`});
  const id = turn.newId<VisitorId>();
  const customerId = turn.newId<CustomerId>();
  // The id's random end, so that two strangers in one list are told apart.
  const shown = name?.trim() || `Visitor ${id.slice(-4)}`;
  const at = turn.at;
  turn.insert('customer', newCustomer({id: customerId, name: shown, at}));
  turn.insert('customerAddress', addressOf(customerId, sender.channel, {key: id, shown: id, dialled: ''}));
  const visitor: VisitorRow = {id, tokenHash, senderId, customerId, createdAt: at, lastSeenAt: at};
  turn.insert('visitor', visitor);
  return ok(visitor);
}

/** Receipts come late, twice and out of order; only progress counts (MW-15). */
async function confirm(
  turn: Turn,
  {conversationId, senderId, address, upTo, what}: Confirmation,
): Promise<Result<null>> {
  const row = await turn.get('conversation', [conversationId]);
  if (row === undefined || row.senderId !== senderId || !isSameAddress(turn, row, address)) {
    return refuse({code: 'not-found', detail: conversationId});
  }
  for (const found of await turn.frame.tx.unconfirmed(conversationId, upTo, what)) {
    const message = turn.latest('message', found);
    // Failed once and under way again: what came after it may be there, this is not.
    const isSecondTry = message.failure !== null && (message.state === 'queued' || message.state === 'sending');
    if (isSecondTry) continue;
    move(turn, message, {to: what});
    // A.17: the thread they are read in.
    if (row.mergedInto !== null) turn.touch('messages', row.mergedInto);
  }
  return ok(null);
}
