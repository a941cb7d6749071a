import * as z from 'zod';
import {liveChatCapabilities} from '../../../../core/channel/live-chat.ts';
import {chatWidget, type ChatConfig} from '../../../../core/contract/chat-wire.ts';
import {refuse} from '../../../../core/lib/failure.ts';
import type {LiveChatDesk} from '../../../../core/ports/channel.ts';
import type {SenderRow} from '../../../../core/ports/rows.ts';
import {answer, type HttpServer} from '../../http/http-server.ts';
import {twinOrigin} from '../../http/own-origin.ts';
import {pageOf, readPages, type Page} from './pages.ts';
import {sendPage} from './send-page.ts';

export interface PageOptions {
  readonly http: HttpServer;
  readonly desk: Pick<LiveChatDesk, 'widget'>;
  /** The built widget (`out/widget`). */
  readonly folder: string;
  /** Origins of the websites that may show the chat; the demo page on this server always may. */
  readonly siteOrigins: readonly string[];
  /** The widget that `/demo` shows; undefined: there is no demo page. */
  readonly demoWidget: string | undefined;
}

/** Puts the widget's script, frame and demo page on the server; answers the page of call links. Throws if they are not built. */
export async function servePages(options: PageOptions): Promise<{readonly call: Page}> {
  const {http, desk, demoWidget} = options;
  // Parsed, so that nothing but an origin gets into the policy.
  const siteOrigins = options.siteOrigins.map(origin => new URL(origin).origin);
  const pages = await readPages(options.folder);
  const page = (path: string): Page => {
    const found = pages.get(path);
    if (found === undefined) throw new Error(`The chat widget is not built: ${path} is missing in ${options.folder}`);
    return found;
  };
  const [loader, frame] = [page('loader.js'), page('frame.html')];
  const {routes} = http;

  // Loaded by other origins' pages, also by those that isolate themselves.
  routes.get('/chat/loader.js', (request, reply) => {
    void reply.header('cross-origin-resource-policy', 'cross-origin');
    return sendPage(request, reply, loader);
  });

  routes.get('/chat/frame', async (request, reply) => {
    const asked = frameQuery.safeParse(request.query);
    const sender = asked.success ? await desk.widget(asked.data.widget) : undefined;
    if (sender === undefined) return answer(reply, refuse({code: 'not-found', detail: 'no such widget'}));
    const twin = demoWidget === undefined ? undefined : twinOrigin(http.originOf(request));
    void reply.headers(frameHeaders(twin === undefined ? siteOrigins : [...siteOrigins, twin]));
    return sendPage(request, reply, filled(frame, CONFIG_PLACE, JSON.stringify(configOf(sender))));
  });

  routes.get<{Params: {'*': string}}>('/chat/assets/*', (request, reply) => {
    const asset = pages.get(`assets/${request.params['*']}`);
    if (asset === undefined) return answer(reply, refuse({code: 'not-found', detail: 'no such asset'}));
    // Their names carry a hash of what is in them.
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    return sendPage(request, reply, asset);
  });

  if (demoWidget !== undefined) serveDemo({http, demoWidget, html: page('demo.html'), css: page('demo.css')});
  return {call: page('call.html')};
}

interface Demo {
  readonly http: HttpServer;
  readonly demoWidget: string;
  readonly html: Page;
  readonly css: Page;
}

/**
 * A small shop that embeds the chat as a website does, under a policy of its own: from another origin than its own,
 * where the server has a second name. On one and the same, the frame's sandbox would protect nothing (decision 0004).
 */
function serveDemo({http, demoWidget, html, css}: Demo): void {
  const named = filled(html, WIDGET_PLACE, chatWidget.parse(demoWidget));
  http.routes.get('/demo', (request, reply) => {
    const own = http.originOf(request);
    const chat = twinOrigin(own) ?? own;
    void reply.header('content-security-policy', demoPolicy(chat));
    return sendPage(request, reply, filled(named, CHAT_PLACE, chat));
  });
  http.routes.get('/demo.css', (request, reply) => sendPage(request, reply, css));
}

/** Stand in the built pages for what only the host knows. */
const WIDGET_PLACE = '%WIDGET%';
const CHAT_PLACE = '%CHAT%';
const CONFIG_PLACE = '%CONFIG%';

/** A page with a value in an attribute of it. */
function filled(page: Page, place: string, value: string): Page {
  const text = page.bytes.toString();
  if (!text.includes(place)) throw new Error(`A page of the widget has no ${place}`);
  const safe = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return pageOf(Buffer.from(text.replaceAll(place, () => safe)), page.type);
}

const configOf = ({name}: Readonly<SenderRow>): ChatConfig => {
  const {maxText, maxFileBytes, maxFiles} = liveChatCapabilities;
  return {name, limits: {maxText, maxFileBytes, maxFiles}};
};

const frameQuery = z.object({widget: chatWidget});

/** The frame's own policy. Nothing from anywhere else; shown only by the sites that may. */
const frameHeaders = (siteOrigins: readonly string[]) => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    'media-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...siteOrigins].join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cross-origin-resource-policy': 'cross-origin',
});

const demoPolicy = (chat: string): string =>
  [
    "default-src 'none'",
    `script-src ${chat}`,
    "style-src 'self'",
    `frame-src ${chat}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
