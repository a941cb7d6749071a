import {can, personOf} from '../access/can.ts';
import {CALL_LINKS, callLinkSettingsFrom, GUEST_SECRET, isReady} from '../call/link-settings.ts';
import type {CallInvitation, GuestCall} from '../contract/call-page-wire.ts';
import {automation} from '../lib/actor.ts';
import {ok, refuse, type Result} from '../lib/failure.ts';
import type {AgentId} from '../lib/ids.ts';
import type {GuestDesk} from '../ports/channel.ts';
import type {ConversationRow} from '../ports/rows.ts';
import type {Seals} from '../ports/seals.ts';
import {findLink, linkRules, noteDialled, type FoundLink} from './call-links.ts';
import {aboutOf} from './conversations.ts';
import {userOf} from './handed-to.ts';
import type {WorkspaceFacts} from './prepare-workspace.ts';
import type {Turn} from './turn.ts';
import type {Writer} from './writer.ts';

interface GuestParts {
  readonly writer: Writer;
  readonly seals: Seals | undefined;
}

/** VO-12: what the page behind a call link asks. Only a link that is signed here and holds is told anything. */
export function createGuestDesk({writer, seals}: GuestParts): GuestDesk {
  const by = automation('call links');
  const asked = <T>(token: string, answer: (turn: Turn, found: FoundLink) => Promise<Result<T>>): Promise<Result<T>> =>
    writer.submit({
      by,
      isQuiet: true,
      async work(turn) {
        const found = await findLink(turn, token, {seals});
        if (!found.ok) return found;
        if (!isReady(linkRules(turn))) return refuse({code: 'unavailable', detail: 'no guests can call'});
        return answer(turn, found.value);
      },
    });
  return {
    look: token => asked(token, async (turn, found) => ok(invitation(turn, found))),
    dial: token => asked(token, dial),
    server: () =>
      writer
        .submit({
          by,
          isQuiet: true,
          work: async ({directory}) => ok(callLinkSettingsFrom(directory.settings.get(CALL_LINKS))),
        })
        .then(found => (found.ok && isReady(found.value) ? found.value.server : undefined)),
  };
}

function invitation({directory}: Turn, {link}: FoundLink): CallInvitation {
  const facts = directory.settings.get('workspace') as Partial<WorkspaceFacts> | undefined;
  const {agentId, expiresAt, isSingleUse} = link;
  return {company: facts?.name ?? '', agent: directory.agents.get(agentId)?.name ?? '', expiresAt, isSingleUse};
}

async function dial(turn: Turn, {link, row}: FoundLink): Promise<Result<GuestCall>> {
  const {server, user, domain, authUser, destination, iceServers} = linkRules(turn);
  // CV-8: of what only some may know of nobody else is called, and no number where anybody may answer.
  const numbers = row.isRestricted
    ? await numbersOfAudience(turn, {link, row})
    : [...(await numbersOf(turn, link.agentId, row)), ...(await numbersOfQueue(turn, row)), destination];
  const destinations = [...new Set(numbers.map(number => number.trim()).filter(number => number !== ''))];
  if (destinations.length === 0) return refuse({code: 'not-found', detail: 'nobody to call'});
  noteDialled(turn, link);
  const secret = turn.directory.settings.get(GUEST_SECRET);
  return ok({
    server,
    user,
    domain,
    authUser: authUser ?? user,
    secret: typeof secret === 'string' ? secret : '',
    iceServers: [...iceServers],
    destinations,
  });
}

/** One after the other: nobody waits for longer than three of them take. */
const MOST_OF_AUDIENCE = 3;

/** Whoever sent the link before the others who may know of it. */
async function numbersOfAudience(turn: Turn, {link, row}: FoundLink): Promise<readonly string[]> {
  const sender = row.visibleTo.filter(id => id === link.agentId);
  const found: string[] = [];
  for (const id of new Set([...sender, ...row.visibleTo])) found.push(...(await numbersOf(turn, id, row)));
  return found.slice(0, MOST_OF_AUDIENCE);
}

/**
 * The telephones of an agent who is Available, and sees what it is about: it may be in others' queue by now. Full of
 * chats they get nothing new; who calls by a link talks with them already.
 */
async function numbersOf(turn: Turn, agentId: AgentId, row: Readonly<ConversationRow>): Promise<readonly string[]> {
  const agent = turn.directory.agents.get(agentId);
  if (agent?.isEnabled !== true || !(agent.status === 'available' || agent.statusId === 'full-capacity')) return [];
  const person = personOf(agent);
  if (!can(person, {do: 'see'}, aboutOf(turn, row, person))) return [];
  const phones = await turn.frame.tx.phonesOf(agentId);
  return phones.map(({address}) => userOf(address)).reverse();
}

/** VO-7: whoever of the conversation's queue the PBX finds. What was closed may be in one that is gone. */
async function numbersOfQueue(turn: Turn, {queueId}: Readonly<ConversationRow>): Promise<readonly string[]> {
  if (turn.directory.queues.get(queueId)?.isDeleted !== false) return [];
  const found = await turn.get('queueNumber', [queueId]);
  return found === undefined ? [] : [found.number];
}
