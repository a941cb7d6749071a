import {serveLiveChat} from '../channels/live-chat/live-chat.ts';
import {createHttpServer, PortTaken, type HttpServer} from '../http/http-server.ts';
import {twinOrigin} from '../http/own-origin.ts';
import {systemClock} from './system-clock.ts';
import type {Workspace} from './workspace.ts';

/** Where the live chat can be reached, or why it cannot. */
export type ChatPlace =
  | {readonly state: 'on'; readonly port: number; readonly demoUrl: string; readonly snippet: string}
  | {readonly state: 'port-taken'; readonly port: number};

interface ChatStart {
  readonly workspace: Workspace;
  /** Null: any that is free. */
  readonly port: number | null;
  /** The built widget. */
  readonly widgetFolder: string;
}

/** Serves a desktop's live chat with its demo page, on loopback and nowhere else. */
export async function startChat({workspace, port, widgetFolder}: ChatStart): Promise<{
  readonly place: ChatPlace;
  readonly close: () => Promise<void>;
}> {
  const {log, facts} = workspace;
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port: port ?? 0, log});
  const stop = await putChatOn(http, {workspace, widgetFolder, siteOrigins: []});
  const close = async () => {
    stop();
    await http.close();
  };
  try {
    const got = await http.listen();
    return {place: {state: 'on', port: got, ...addressesOf(`http://127.0.0.1:${got}`, facts.widgetId)}, close};
  } catch (error) {
    await close();
    if (error instanceof PortTaken)
      return {place: {state: 'port-taken', port: error.port}, close: async () => undefined};
    throw error;
  }
}

interface ChatRoutes extends Omit<ChatStart, 'port'> {
  /** Websites that may show the chat, beside the demo page. */
  readonly siteOrigins: readonly string[];
}

/** Puts a workspace's live chat on a server that does not listen yet. Returns how to stop hearing its engine. */
export function putChatOn(http: HttpServer, {workspace, widgetFolder, siteOrigins}: ChatRoutes): Promise<() => void> {
  const {engine, reads, files, lobby, log, facts} = workspace;
  const {desk, guests} = engine;
  const demoWidget = facts.widgetId;
  return serveLiveChat({
    http,
    lobby,
    desk,
    guests,
    reads,
    files,
    clock: systemClock,
    log,
    widgetFolder,
    siteOrigins,
    demoWidget,
  });
}

/** The demo page, under the name that is not the chat's own, and what a website's owner pastes into theirs. */
const addressesOf = (origin: string, widgetId: string) => ({
  demoUrl: `${twinOrigin(origin) ?? origin}/demo`,
  snippet: `<script src="${origin}/chat/loader.js" data-widget="${widgetId}" async></script>`,
});
