import type {ChatFile} from '../../core/contract/chat-wire.ts';
import type {Blobs} from './blobs.ts';
import {el, icon, say, set} from './dom.ts';
import type {Format} from './format.ts';
import type {Strings} from './strings.ts';

export interface AttachmentParts {
  readonly words: Strings;
  readonly format: Format;
  readonly blobs: Blobs;
  /** A picture got its size. */
  readonly onGrown: () => void;
}

/** What every browser draws without running anything; the host serves only these to be shown. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);

/** What every browser of today plays. */
const sounds: ReadonlySet<string> = new Set(['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav']);
/** What is larger is fetched when somebody wants it. */
const MOST_UNASKED_BYTES = 5_000_000;

/** A picture to look at, a voice to listen to, anything else as a row to save. */
export function attachmentView(file: ChatFile, parts: AttachmentParts): HTMLElement {
  if (sounds.has(file.type) && file.size <= MOST_UNASKED_BYTES) return soundView(file, parts);
  return pictures.has(file.type) ? pictureView(file, parts) : fileView(file, parts);
}

function pictureView(file: ChatFile, {words, format, blobs, onGrown}: AttachmentParts): HTMLElement {
  const image = el('img', {alt: file.name, decoding: 'async'});
  const label = words.download(file.name, format.size(file.size));
  const button = el('button', {type: 'button', class: 'picture', 'aria-label': label, title: file.name}, image);
  const fail = (): void => {
    const text = el('span', {}, words.pictureFailed);
    button.replaceChildren(icon('alert'), text);
    set(button, {'data-failed': true});
  };
  image.addEventListener('load', onGrown);
  image.addEventListener('error', fail);
  button.addEventListener('click', () => void save(file, blobs));
  whenSeen(button, () => void blobs.get(file.hash).then(url => (url === undefined ? fail() : (image.src = url))));
  return button;
}

/** It stays a row to save, also where it cannot be played. */
function soundView(file: ChatFile, parts: AttachmentParts): HTMLElement {
  const player = el('audio', {controls: true, 'aria-label': file.name});
  const view = el('div', {class: 'sound'}, player, fileView(file, parts));
  const fail = (): void => player.remove();
  player.addEventListener('error', fail);
  whenSeen(view, () => void parts.blobs.get(file.hash).then(url => (url === undefined ? fail() : (player.src = url))));
  return view;
}

/** Only what comes into view is fetched: a long thread may hold many. */
function whenSeen(view: Element, fetch: () => void): void {
  const observer = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    observer.disconnect();
    fetch();
  });
  observer.observe(view);
}

function fileView(file: ChatFile, {words, format, blobs}: AttachmentParts): HTMLElement {
  const size = format.size(file.size);
  const name = el('bdi', {class: 'file-name'}, file.name);
  const detail = el('span', {class: 'file-size'}, size);
  const button = el(
    'button',
    {type: 'button', class: 'file', 'aria-label': words.download(file.name, size), title: file.name},
    icon('file'),
    el('span', {class: 'file-text'}, name, detail),
    icon('download'),
  );
  button.addEventListener('click', () => {
    void save(file, blobs).then(saved => saved || say(detail, words.offline));
  });
  return button;
}

/** Saves under the name that the host cleaned. */
async function save(file: ChatFile, blobs: Blobs): Promise<boolean> {
  const url = await blobs.get(file.hash);
  if (url === undefined) return false;
  const link = el('a', {href: url, download: file.name});
  link.click();
  return true;
}
