import '../../core/contract/no-eval.ts';
import {chatConfig, type ChatConfig} from '../../core/contract/chat-wire.ts';
import {openBlobs} from './blobs.ts';
import {Chat} from './chat.ts';
import {Composer} from './composer-view.ts';
import {acceptDrops} from './drops.ts';
import {createFormat} from './format.ts';
import {headView} from './head-view.ts';
import {openSite} from './site.ts';
import {openMemory, type Memory} from './storage.ts';
import {stringsFor} from './strings.ts';
import {threadView} from './thread-view.ts';

const query = new URLSearchParams(location.search);
const site = openSite(query.get('site'));
const widget = query.get('widget') ?? '';
run(readConfig(), await openMemory(widget, site));

/** What the host wrote into the page it served. */
function readConfig(): ChatConfig {
  const content = document.querySelector('meta[name="parley-config"]')?.getAttribute('content') ?? '';
  return chatConfig.parse(JSON.parse(content));
}

/** Puts the parts together; they know each other through callbacks only. */
function run({name, limits}: ChatConfig, memory: Memory): void {
  const locale = query.get('locale') ?? navigator.language;
  const words = stringsFor(locale);
  const format = createFormat(locale, words);
  const limit = {text: format.count(limits.maxText), size: format.size(limits.maxFileBytes)};
  const shared = {words, format, limit};
  Object.assign(document.documentElement, {lang: words.language, dir: words.dir});
  document.title = name;

  let unread = 0;
  let isShown = !site.isThere;

  const chat = new Chat({widget, memory, onChange: soon(() => paint()), onOutdated: reloadOnce});
  const blobs = openBlobs(() => chat.token);
  const close = (): void => site.tell({parley: 1, type: 'close'});
  const head = headView({name, words, ...(site.isThere && {onClose: close})});
  const thread = threadView({
    ...shared,
    blobs,
    onScroll: () => look(),
    onRetry: key => chat.retry(key),
    onEdit({key, text}) {
      chat.takeBack(key);
      composer.putBack(text);
    },
  });
  const composer = new Composer({
    ...shared,
    limits,
    memory,
    token: () => chat.token,
    ready: () => becomesOnline(chat),
    onStored: ({hash}, bytes) => blobs.put(hash, bytes),
    onType: isTyping => chat.type(isTyping),
    onSend: (text, files) => chat.say(text, files),
  });

  const look = (): void => {
    if (isShown && document.visibilityState === 'visible' && thread.isAtEnd()) chat.see();
  };
  const paint = (): void => {
    const {view} = chat;
    head.update(view);
    thread.update(view);
    look();
    if (unread === view.unread) return;
    unread = view.unread;
    site.tell({parley: 1, type: 'unread', count: unread});
  };

  site.hear(({type}) => {
    if (type === 'kept') return;
    isShown = type === 'shown';
    if (isShown) composer.focus();
    look();
  });
  document.addEventListener('visibilitychange', look);
  onEscape(close);
  acceptDrops(words.drop, files => composer.attach(files));
  document.body.append(head.element, thread.element, head.typing, composer.element);
  paint();
  site.tell({parley: 1, type: 'ready'});
  if (isShown) composer.focus();
}

/** While an input method composes, Escape belongs to it. */
function onEscape(act: () => void): void {
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing) act();
  });
}

/** Many changes, one painting. Not by animation frames: a browser gives none to a hidden frame. */
function soon(work: () => void): () => void {
  let isComing = false;
  return () => {
    if (isComing) return;
    isComing = true;
    queueMicrotask(() => {
      isComing = false;
      work();
    });
  };
}

/** An upload needs a session; how long it waits for one. */
const READY_MS = 15_000;

async function becomesOnline(chat: Chat): Promise<boolean> {
  chat.connect();
  const until = Date.now() + READY_MS;
  while (chat.view.line !== 'online' && Date.now() < until) await new Promise(done => setTimeout(done, 100));
  return chat.view.line === 'online';
}

/** The host was upgraded: its new script speaks its new language. Once, lest both be wrong for ever. */
function reloadOnce(): void {
  if (query.has('reloaded')) return;
  query.set('reloaded', '1');
  location.search = query.toString();
}
