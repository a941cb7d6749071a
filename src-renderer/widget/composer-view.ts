import type {ChatFile} from '../../core/contract/chat-wire.ts';
import {el, icon, say, set} from './dom.ts';
import type {Format} from './format.ts';
import type {Memory} from './storage.ts';
import type {Strings} from './strings.ts';
import {uploadView} from './upload-view.ts';
import {Uploads, type UploadOptions} from './uploads.ts';

interface ComposerOptions extends Omit<UploadOptions, 'onChange'> {
  readonly words: Strings;
  readonly format: Format;
  readonly limit: {readonly text: string; readonly size: string};
  readonly memory: Memory;
  readonly onType: (isTyping: boolean) => void;
  readonly onSend: (text: string, files: readonly ChatFile[]) => void;
}

/**
 * Up to so many times what fits may stand in the field, to be shortened there. Browsers need
 * minutes to lay out a million characters: such a paste is refused and stays on the clipboard.
 */
const MOST_TIMES = 5;

/** The counter shows when this share of the room is used. */
const COUNTER_FROM = 0.8;

/** Where the visitor writes. The draft is kept in the browser until it is sent. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #options: ComposerOptions;
  readonly #field: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #note = el('p', {class: 'note', role: 'status'});
  readonly #uploads: Uploads;
  readonly #chips: ReturnType<typeof uploadView>;
  /** Send was pressed and waits for the files. */
  #isWaiting = false;
  #leftOut = 0;
  /** By how many characters what was pasted last was too long to be taken at all. */
  #refusedOver = 0;

  constructor(options: ComposerOptions) {
    const {words, memory} = options;
    this.#options = options;
    this.#uploads = new Uploads({...options, onChange: () => this.#uploadsChanged()});
    this.#chips = uploadView({...options, uploads: this.#uploads, onLeft: () => this.focus()});
    const label = {'aria-label': words.placeholder, placeholder: words.placeholder};
    this.#field = el('textarea', {...label, rows: '1'});
    this.#field.value = memory.get('draft') ?? '';
    this.#send = el('button', {type: 'submit', class: 'send', 'aria-label': words.send}, icon('send'));
    const picker = el('input', {type: 'file', multiple: true, hidden: true, tabindex: '-1'});
    const pick = el('button', {type: 'button', class: 'tool', 'aria-label': words.attach}, icon('attach'));
    pick.addEventListener('click', () => picker.click());
    picker.addEventListener('change', () => {
      this.attach([...(picker.files ?? [])]);
      picker.value = '';
      this.focus();
    });
    const row = el('div', {class: 'field'}, this.#field, pick, picker, this.#send);
    this.element = el(
      'form',
      {class: 'composer', 'aria-label': words.placeholder},
      this.#chips.element,
      row,
      this.#note,
    );
    this.#listen();
    queueMicrotask(() => this.#refresh());
  }

  focus(): void {
    this.#field.focus();
  }

  attach(files: readonly File[]): void {
    if (files.length === 0) return;
    this.#leftOut = this.#uploads.add(files);
    this.#refresh();
  }

  /** Puts a text back to be changed; what is being written is kept before it. */
  putBack(text: string): void {
    const field = this.#field;
    field.value = field.value.trim() === '' ? text : `${field.value}\n${text}`;
    this.#options.memory.set('draft', field.value);
    this.#refresh();
    field.focus();
  }

  #listen(): void {
    const {memory, onType} = this.#options;
    const field = this.#field;
    field.addEventListener('beforeinput', event => this.#refuseTooMuch(event));
    field.addEventListener('input', () => {
      this.#refusedOver = 0;
      memory.set('draft', field.value === '' ? undefined : field.value);
      onType(field.value.trim() !== '');
      this.#refresh();
    });
    field.addEventListener('keydown', event => {
      // While an input method composes, Enter belongs to it.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit();
    });
    field.addEventListener('paste', event => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      this.attach(files);
    });
    this.element.addEventListener('submit', event => {
      event.preventDefault();
      this.#submit();
      field.focus();
    });
  }

  #refuseTooMuch(event: InputEvent): void {
    const {value, selectionStart, selectionEnd} = this.#field;
    const {maxText} = this.#options.limits;
    if (event.data === null) return; // nothing is put in: what is there may always be taken out
    const length = value.length - (selectionEnd - selectionStart) + event.data.length;
    if (length <= MOST_TIMES * maxText) return;
    event.preventDefault();
    this.#refusedOver = length - maxText;
    this.#refresh();
  }

  #submit(): void {
    const obstacle = this.#obstacle();
    if (obstacle === 'failed') this.#chips.showFailed();
    if (obstacle !== undefined) return undefined;
    const list = this.#uploads.list;
    this.#isWaiting = list.some(upload => upload.state === 'sending');
    if (this.#isWaiting) return this.#refresh();
    const text = this.#field.value;
    this.#field.value = '';
    this.#leftOut = 0;
    this.#refusedOver = 0;
    this.#options.memory.set('draft', undefined);
    this.#options.onSend(text, this.#uploads.take());
    return this.#refresh();
  }

  /** Why nothing can be sent right now. */
  #obstacle(): 'empty' | 'too-long' | 'failed' | undefined {
    const {value} = this.#field;
    const list = this.#uploads.list;
    if (value.trim() === '' && list.length === 0) return 'empty';
    if (value.length > this.#options.limits.maxText) return 'too-long';
    return list.some(upload => upload.state === 'failed') ? 'failed' : undefined;
  }

  #uploadsChanged(): void {
    const wasWaiting = this.#isWaiting;
    this.#refresh();
    if (wasWaiting && this.#uploads.list.every(upload => upload.state === 'done')) this.#submit();
  }

  #refresh(): void {
    const obstacle = this.#obstacle();
    this.#isWaiting &&= this.#uploads.list.some(upload => upload.state === 'sending');
    this.#chips.update();
    set(this.#send, {'aria-disabled': obstacle !== undefined || this.#isWaiting ? 'true' : undefined});
    // What is written reads in its own direction, the words in the empty field in the page's.
    const dir = this.#field.value === '' ? undefined : 'auto';
    set(this.#field, {dir, 'aria-invalid': obstacle === 'too-long' ? 'true' : undefined});
    set(this.#note, {'data-bad': obstacle === 'too-long' || obstacle === 'failed' || this.#refusedOver > 0});
    say(this.#note, this.#noteText());
    fit(this.#field);
  }

  /** What stands below the field: the one thing that matters most right now. */
  #noteText(): string {
    const {words, format, limits, limit} = this.#options;
    const {length} = this.#field.value;
    if (this.#refusedOver > 0) return words.tooLong(format.count(this.#refusedOver));
    if (length > limits.maxText) return words.tooLong(format.count(length - limits.maxText));
    const failed = this.#uploads.list.find(({state}) => state === 'failed');
    if (failed !== undefined) return words.notAttached(failed.name);
    if (this.#leftOut > 0) return words.tooMany(limits.maxFiles);
    if (this.#isWaiting) return words.uploading;
    return length < limits.maxText * COUNTER_FROM ? '' : `${format.count(length)} / ${limit.text}`;
  }
}

/** As high as its text, up to the limit in the style sheet. */
function fit(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
