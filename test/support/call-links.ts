import type {CallLinkSettings} from '../../core/contract/call-link-routes.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {callLinkId, commandId, type CallLinkId, type ConversationId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import type {ChatHost} from './chat-host.ts';

const ids = createIds(systemClock);

/** A guests' account of a PBX that is nowhere. */
export const guestSettings: CallLinkSettings = {
  page: 'https://chat.example.com',
  hours: 24,
  server: 'wss://pbx.example:8089/ws',
  user: 'guest',
  domain: 'pbx.example',
  authUser: null,
  destination: '0',
  iceServers: [],
};

async function run<C extends CommandRoute>({agent}: ChatHost, route: C, input: Omit<Input<C>, 'commandId'>) {
  const answer = await agent.run(route, {...input, commandId: commandId.parse(ids.next())} as Input<C>);
  if (!answer.ok) throw new Error(`${route}: ${JSON.stringify(answer.failure)}`);
}

/** From now on guests can call. */
export const setUpLinks = (host: ChatHost, changes: Partial<CallLinkSettings> = {}): Promise<void> =>
  run(host, 'link/save-settings', {settings: {...guestSettings, ...changes}, secret: 'let me in'});

export interface SentLink {
  readonly id: CallLinkId;
  readonly url: string;
  /** What stands behind the `#`. */
  readonly token: string;
  readonly conversationId: ConversationId;
}

/** Somebody writes, and is sent a link. */
export async function sendLink(host: ChatHost, {isSingleUse = false} = {}): Promise<SentLink> {
  const received = await host.engine.desk.receive({
    channel: 'live-chat',
    senderId: host.facts.chatSenderId,
    address: ids.next(),
    providerId: ids.next(),
    name: 'Zoë',
    text: 'Hello',
    files: [],
  });
  if (!received.ok) throw new Error(received.failure.code);
  const {conversationId} = received.value;
  const id = callLinkId.parse(ids.next());
  await run(host, 'link/make', {linkId: id, conversationId, isSingleUse});
  const of = await host.agent.query('link/of', {conversationId});
  const url = of.ok ? of.value.links.find(one => one.id === id)?.url : undefined;
  if (url === undefined) throw new Error('the link is not there');
  return {id, url, token: url.split('#')[1] ?? '', conversationId};
}

/** Opens nothing from now on. */
export const takeBack = (host: ChatHost, {id}: SentLink): Promise<void> => run(host, 'link/revoke', {linkId: id});
