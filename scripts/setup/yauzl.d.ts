/** The part of yauzl that is used here: it brings no types of its own. */
declare module 'yauzl' {
  interface Entry {
    readonly fileName: string;
    readonly externalFileAttributes: number;
  }
  interface ZipFile {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
  }
  export function openPromise(path: string): Promise<ZipFile>;
}
