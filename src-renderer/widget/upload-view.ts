import {el, icon, say, set} from './dom.ts';
import type {Format} from './format.ts';
import type {Strings} from './strings.ts';
import type {Upload, Uploads} from './uploads.ts';

interface UploadViewOptions {
  readonly uploads: Uploads;
  readonly words: Strings;
  readonly format: Format;
  readonly limit: {readonly text: string; readonly size: string};
  /** The last one was taken away: the focus has to go somewhere. */
  readonly onLeft: () => void;
}

interface UploadView {
  readonly element: HTMLElement;
  readonly update: () => void;
  /** Brings the one that stands in the way before the eyes. */
  readonly showFailed: () => void;
}

interface Chip {
  readonly element: HTMLLIElement;
  readonly update: (upload: Upload) => void;
}

/** The files that will go with the next message. */
export function uploadView(options: UploadViewOptions): UploadView {
  const chips = new Map<number, Chip>();
  const element = el('ul', {class: 'uploads', hidden: true});
  return {
    element,
    update() {
      const list = options.uploads.list;
      for (const [id, chip] of chips) {
        if (list.some(upload => upload.id === id)) continue;
        removeChip(chip.element, options.onLeft);
        chips.delete(id);
      }
      for (const upload of list) {
        const known = chips.get(upload.id);
        const chip = known ?? createChip(upload, options);
        if (known === undefined) {
          chips.set(upload.id, chip);
          element.append(chip.element);
        }
        chip.update(upload);
      }
      set(element, {hidden: list.length === 0});
    },
    showFailed: () => element.querySelector('[data-state=failed]')?.scrollIntoView({block: 'nearest'}),
  };
}

/** Who takes a file away by the keyboard goes on with the next one, and after the last one elsewhere. */
function removeChip(chip: HTMLElement, onLeft: () => void): void {
  const hasFocus = chip.contains(document.activeElement);
  const next = chip.nextElementSibling ?? chip.previousElementSibling;
  chip.remove();
  if (!hasFocus) return;
  const remove = next?.querySelector<HTMLElement>('.tool');
  if (remove) remove.focus();
  else onLeft();
}

function createChip({id, name, size}: Upload, {uploads, words, format, limit}: UploadViewOptions): Chip {
  const detail = el('span', {class: 'chip-detail'});
  const progress = el('progress', {max: '1', 'aria-label': `${words.uploading} ${name}`});
  const retry = el('button', {type: 'button', class: 'link'}, words.retry);
  const remove = el('button', {type: 'button', class: 'tool small', 'aria-label': words.remove(name)}, icon('close'));
  const label = el('bdi', {class: 'chip-name', title: name}, name);
  const element = el('li', {class: 'chip'}, icon('file'), label, detail, progress, retry, remove);
  retry.addEventListener('click', () => uploads.retry(id));
  remove.addEventListener('click', () => uploads.remove(id));
  return {
    element,
    update(upload) {
      const isFailed = upload.state === 'failed';
      set(element, {'data-state': upload.state});
      progress.value = upload.progress;
      set(progress, {hidden: upload.state !== 'sending'});
      // What the host refused it will refuse again; a broken line may be back.
      set(retry, {hidden: !isFailed || upload.why?.code === 'not-carried'});
      const why = upload.why === undefined ? words.uploadFailed : words.refused(upload.why, limit);
      say(detail, isFailed ? why : format.size(size));
      set(detail, {role: isFailed ? 'alert' : undefined});
    },
  };
}
