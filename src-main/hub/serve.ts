import {hashOfToken} from '../node/channels/live-chat/token.ts';
import {putChatOn} from '../node/host/serve-chat.ts';
import {systemClock} from '../node/host/system-clock.ts';
import type {Workspace} from '../node/host/workspace.ts';
import {createHttpServer} from '../node/http/http-server.ts';
import type {HubConfig} from './config.ts';
import {serveAgentFiles} from './serve-agent-files.ts';
import {serveEngine} from './serve-engine.ts';
import {serveHealth} from './serve-health.ts';

/** Everything a hub serves, on its one server. */
export interface Serving {
  readonly port: number;
  /** Takes nothing new and hangs up on everybody. */
  close(): Promise<void>;
}

/** Serves a workspace to desktops, programs, websites and whoever asks after its health. Throws `PortTaken`. */
export async function serve(workspace: Workspace, config: HubConfig): Promise<Serving> {
  const {engine, reads, files, log} = workspace;
  const {host, port, publicOrigins, siteOrigins, isProxied, widgetFolder} = config;
  const http = await createHttpServer({host, port, publicOrigins, isProxied, log});
  serveHealth({http, askStore: () => reads.agentByToken(hashOfToken(''))});
  serveEngine({http, engine, reads, clock: systemClock, log});
  serveAgentFiles({http, engine, reads, files, clock: systemClock});
  const stopHearing = await putChatOn(http, {workspace, widgetFolder, siteOrigins});
  const close = async () => {
    stopHearing();
    await http.close();
  };
  try {
    return {port: await http.listen(), close};
  } catch (error) {
    await close();
    throw error;
  }
}
