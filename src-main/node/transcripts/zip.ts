import {Zip, ZipDeflate} from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A zip file of these, one after the other, written as their bytes come in. */
export async function* zipped(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((bug, bytes) => {
    if (bug !== null) throw bug;
    ready.push(bytes);
  });
  for await (const {name, bytes} of entries) {
    const entry = new ZipDeflate(name, {level: 6});
    zip.add(entry);
    for await (const part of bytes) {
      entry.push(part);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
