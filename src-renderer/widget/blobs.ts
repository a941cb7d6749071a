/** Bytes of files as addresses that only this page can open. */
export interface Blobs {
  /** What was just uploaded needs no fetching. */
  readonly put: (hash: string, bytes: Blob) => void;
  /** Undefined: not to be had right now. */
  readonly get: (hash: string) => Promise<string | undefined>;
}

/** Fetches with the visitor's token in a header: an address with a secret in it would be kept and passed on. */
export function openBlobs(token: () => string): Blobs {
  const known = new Map<string, Promise<string | undefined>>();
  const fetchOne = async (hash: string): Promise<string | undefined> => {
    try {
      const response = await fetch(`/chat/v1/files/${hash}`, {headers: {authorization: `Bearer ${token()}`}});
      if (response.ok) return URL.createObjectURL(await response.blob());
    } catch {
      // No line; the next asking tries again.
    }
    known.delete(hash);
    return undefined;
  };
  return {
    put(hash, bytes) {
      known.set(hash, Promise.resolve(URL.createObjectURL(bytes)));
    },
    get(hash) {
      const found = known.get(hash) ?? fetchOne(hash);
      known.set(hash, found);
      return found;
    },
  };
}
