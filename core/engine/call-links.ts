import {can, type Person} from '../access/can.ts';
import {faultInServer} from '../call/account.ts';
import {arrivalFaultOf, faultOf, readToken, tokenOf, type LinkFault} from '../call/call-link.ts';
import {CALL_LINKS, callLinkSettingsFrom, GUEST_SECRET, isReady, LINK_KEY} from '../call/link-settings.ts';
import type {Input} from '../contract/contract.ts';
import type {CallLinkSettings} from '../contract/call-link-routes.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import type {CallLinkId} from '../lib/ids.ts';
import type {CallLinkRow, CallRow, ConversationRow} from '../ports/rows.ts';
import type {Seals} from '../ports/seals.ts';
import {blocked} from './blocklist.ts';
import {aboutOf, happen, threadOf} from './conversations.ts';
import type {Turn} from './turn.ts';

type Link = Readonly<CallLinkRow>;
type Conversation = Readonly<ConversationRow>;

const notThere = (id: string): Result<never> => refuse({code: 'not-found', detail: id});
const notSetUp = refuse({code: 'unavailable', detail: 'no guests can call'});

/** Why nobody may call by it, as a refusal: the word is the reason. */
export const refuseLink = (fault: LinkFault): Result<never> => invalid('link', fault);

export const linkRules = ({directory}: Turn): CallLinkSettings =>
  callLinkSettingsFrom(directory.settings.get(CALL_LINKS));

const keyOf = ({directory}: Turn): string | undefined => {
  const key = directory.settings.get(LINK_KEY);
  return typeof key === 'string' ? key : undefined;
};

/** Writes one and announces it. */
function keep(turn: Turn, row: CallLinkRow): Link {
  turn.put('callLink', row);
  turn.touch('calls', row.conversationId);
  return row;
}

/** VO-12, D20: a link into a conversation. */
export async function makeLink(
  turn: Turn,
  {linkId: id, conversationId, isSingleUse}: Input<'link/make'>,
  {person, seals}: {readonly person: Person; readonly seals: Seals | undefined},
): Promise<Result<null>> {
  const known = await turn.get('callLink', [id]);
  if (known !== undefined) return known.agentId === person.agentId ? ok(null) : notThere(id);
  const place = await placeOf(turn, conversationId, person);
  if (!place.ok) return place;
  const row = place.value;
  const rules = linkRules(turn);
  if (seals === undefined || !isReady(rules)) return notSetUp;
  const expiresAt = turn.at + rules.hours * 3_600_000;
  const key = keyOf(turn) ?? seals.newKey();
  if (keyOf(turn) === undefined) turn.put('setting', {name: LINK_KEY, value: key});
  keep(turn, {
    id,
    conversationId: row.id,
    agentId: person.agentId,
    madeAt: turn.at,
    expiresAt,
    isSingleUse,
    dialledAt: null,
    usedAt: null,
    revokedAt: null,
    token: tokenOf({id, expiresAt}, key, seals),
  });
  happen(turn, row, {facts: [{type: 'call-link-made', linkId: id, expiresAt}], by: turn.by});
  return ok(null);
}

/** Where a link may lead: into what goes on, for whoever may answer there. */
async function placeOf(turn: Turn, id: ConversationRow['id'], person: Person): Promise<Result<Conversation>> {
  if ((await turn.get('conversation', [id])) === undefined) return notThere(id);
  const row = await threadOf(turn, {conversationId: id});
  const about = aboutOf(turn, row, person);
  if (row.channel === 'internal' || !can(person, {do: 'see'}, about)) return notThere(id);
  if (!can(person, {do: 'reply'}, about)) return refuse({code: 'forbidden', detail: `call link in ${row.id}`});
  const wrong = blocked(turn, row.customerId);
  if (wrong !== undefined) return refuse(wrong);
  return row.status === 'closed' ? refuse({code: 'closed', detail: row.id}) : ok(row);
}

/** Once and for good; the same again is no fault. */
export async function revokeLink(turn: Turn, id: CallLinkId, person: Person): Promise<Result<null>> {
  const link = await turn.get('callLink', [id]);
  if (link === undefined) return notThere(id);
  const row = await threadOf(turn, link);
  const about = aboutOf(turn, row, person);
  if (!can(person, {do: 'see'}, about)) return notThere(id);
  if (link.agentId !== person.agentId && !can(person, {do: 'reply'}, about))
    return refuse({code: 'forbidden', detail: `call link ${id}`});
  if (link.revokedAt !== null) return ok(null);
  keep(turn, {...link, revokedAt: turn.at});
  happen(turn, row, {facts: [{type: 'call-link-revoked', linkId: id}], by: turn.by});
  return ok(null);
}

/** Managers set it up; addresses that no browser would open are refused. */
export function saveLinkSettings(turn: Turn, {settings, secret}: Input<'link/save-settings'>): Result<null> {
  const page = settings.page.trim() === '' ? '' : originOf(settings.page);
  if (page === undefined) return invalid('page', 'not-an-address', 'call links');
  const fault = settings.server === '' ? undefined : faultInServer(settings.server);
  if (fault !== undefined) return invalid('server', fault, 'call links');
  turn.put('setting', {name: CALL_LINKS, value: {...settings, page}});
  if (secret !== null) turn.put('setting', {name: GUEST_SECRET, value: secret});
  turn.logAgent('call-links-set', {hours: settings.hours});
  turn.touch('calls');
  return ok(null);
}

/** Where a microphone may be asked for: `https:`, or this computer itself. */
function originOf(page: string): string | undefined {
  const [, origin, host] = /^(https?:\/\/(\[[\da-f:]+\]|[a-z\d._-]+)(?::\d{1,5})?)\/?$/i.exec(page.trim()) ?? [];
  if (origin === undefined || host === undefined) return undefined;
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(host);
  return isHere || /^https:/i.test(origin) ? origin.toLowerCase() : undefined;
}

/** A link that is this workspace's, and where it leads. */
export interface FoundLink {
  readonly link: Link;
  readonly row: Conversation;
}

/**
 * The link behind a token, if it is one of ours and holds. NC-6: whoever is blocked is told no more than whose link was
 * taken back.
 *
 * @param isArriving a call by it is here: it may have waited since it was dialled
 */
export async function findLink(
  turn: Turn,
  token: string,
  {seals, isArriving = false}: {readonly seals: Seals | undefined; readonly isArriving?: boolean},
): Promise<Result<FoundLink>> {
  const key = keyOf(turn);
  const said = key === undefined || seals === undefined ? undefined : readToken(token, key, seals);
  if (said === undefined) return refuseLink('forged');
  const link = await turn.get('callLink', [said.id]);
  // Its conversation was deleted (CV-11).
  if (link === undefined) return refuseLink('gone');
  const fault = isArriving ? arrivalFaultOf(link, turn.at) : faultOf(link, turn.at);
  if (fault !== undefined) return refuseLink(fault);
  const row = await threadOf(turn, link);
  const wrong = blocked(turn, row.customerId);
  return wrong === undefined ? ok({link, row}) : refuse(wrong);
}

/** LC-5: what they call about goes on elsewhere, and so does whoever calls by it once more. */
export function leadTo(turn: Turn, link: Link, {id}: Conversation): void {
  turn.touch('calls', link.conversationId);
  keep(turn, {...link, conversationId: id});
}

/** Somebody is about to call by it. */
export const noteDialled = (turn: Turn, link: Link): void => void keep(turn, {...link, dialledAt: turn.at});

/**
 * Whether they may be answered: of two who call at once by a link for one call, the first has it. Whoever takes the call
 * over from a colleague takes over that one.
 */
export async function mayAnswer(turn: Turn, {facts}: Pick<CallRow, 'facts'>): Promise<Result<null>> {
  const id = facts?.handedBy === undefined ? facts?.linkId : undefined;
  const link = id === undefined ? undefined : await turn.get('callLink', [id]);
  return link?.isSingleUse === true && link.usedAt !== null ? refuseLink('used') : ok(null);
}

/** Who called by it was answered: one for a single call is used up. */
export async function noteUsed(turn: Turn, {facts}: Pick<CallRow, 'facts'>): Promise<void> {
  const id = facts?.linkId;
  const link = id === undefined ? undefined : await turn.get('callLink', [id]);
  if (link?.usedAt === null) keep(turn, {...link, usedAt: turn.at});
}
