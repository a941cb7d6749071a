import {chatAnswer, chatFile, type ChatFailure, type ChatFile, type ChatLimits} from '../../core/contract/chat-wire.ts';

/** A file on its way to the host, before it belongs to a message. */
export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** 0 to 1. */
  readonly progress: number;
  readonly state: 'sending' | 'done' | 'failed';
  readonly file: ChatFile | undefined;
  /** Undefined for a failed one: the line broke, and trying again may help. */
  readonly why: ChatFailure | undefined;
}

export interface UploadOptions {
  readonly limits: ChatLimits;
  readonly token: () => string;
  /** There is a session, so that the host knows whose file it is. Never rejects; false: no line. */
  readonly ready: () => Promise<boolean>;
  readonly onChange: () => void;
  /** The bytes of a file that the host has, for a preview without fetching it again. */
  readonly onStored: (file: ChatFile, bytes: Blob) => void;
}

interface Entry {
  upload: Upload;
  readonly bytes: File;
  request: XMLHttpRequest | undefined;
}

/** The files that will go with the next message. */
export class Uploads {
  readonly #options: UploadOptions;
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;

  constructor(options: UploadOptions) {
    this.#options = options;
  }

  get list(): readonly Upload[] {
    return Array.from(this.#entries.values(), ({upload}) => upload);
  }

  /** Begins to send. Returns how many were left out because a message takes no more. */
  add(files: readonly File[]): number {
    const room = Math.max(0, this.#options.limits.maxFiles - this.#entries.size);
    for (const bytes of files.slice(0, room)) {
      this.#lastId += 1;
      const id = this.#lastId;
      const {name, size} = bytes;
      const upload: Upload = {id, name, size, progress: 0, state: 'sending', file: undefined, why: undefined};
      this.#entries.set(id, {upload, bytes, request: undefined});
      void this.#send(id);
    }
    return Math.max(0, files.length - room);
  }

  retry(id: number): void {
    void this.#send(id);
  }

  remove(id: number): void {
    this.#entries.get(id)?.request?.abort();
    this.#entries.delete(id);
    this.#options.onChange();
  }

  /** Hands over what is done, for a message. */
  take(): readonly ChatFile[] {
    const files = Array.from(this.#entries.values(), ({upload}) => upload.file).filter(file => file !== undefined);
    this.#entries.clear();
    this.#options.onChange();
    return files;
  }

  async #send(id: number): Promise<void> {
    this.#change(id, {state: 'sending', progress: 0, why: undefined});
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const {size} = entry.bytes;
    if (size > this.#options.limits.maxFileBytes) {
      const why: ChatFailure = {code: 'not-carried', reason: 'too-large', detail: `${size} bytes`};
      return this.#change(id, {state: 'failed', why});
    }
    if (!(await this.#options.ready())) return this.#change(id, {state: 'failed'});
    return this.#post(id, entry);
  }

  #post(id: number, entry: Entry): void {
    const {bytes} = entry;
    const request = new XMLHttpRequest();
    entry.request = request;
    request.upload.addEventListener('progress', ({loaded, total}) => {
      this.#change(id, {progress: total === 0 ? 0 : loaded / total});
    });
    request.addEventListener('error', () => this.#change(id, {state: 'failed'}));
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (answer === undefined) return this.#change(id, {state: 'failed'});
      if (!answer.ok) return this.#change(id, {state: 'failed', why: answer.failure});
      this.#options.onStored(answer.value, bytes);
      return this.#change(id, {state: 'done', progress: 1, file: answer.value});
    });
    request.open('POST', '/chat/v1/files');
    request.setRequestHeader('authorization', `Bearer ${this.#options.token()}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(bytes.name.toWellFormed()));
    request.send(bytes);
  }

  #change(id: number, change: Partial<Upload>): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.upload = {...entry.upload, ...change};
    this.#options.onChange();
  }
}

function parse(text: string) {
  try {
    const parsed = chatAnswer(chatFile).safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
