interface Watched {
  /** The addresses of this computer, as the system says. */
  readonly addresses: () => readonly string[];
  readonly onChange: () => void;
  /** Calls it every so often from now on. */
  readonly every: (ms: number, look: () => void) => void;
}

/** C-22: calls are mended within 10 s; a look costs 0.1 ms. */
const LOOK_EVERY_MS = 2_000;

/** Another cable, another network, a VPN: neither Electron nor a page that is never shown says so. */
export function watchNetwork({addresses, onChange, every}: Watched): void {
  const now = () => [...new Set(addresses())].toSorted().join(' ');
  let before = now();
  every(LOOK_EVERY_MS, () => {
    const after = now();
    const isChange = after !== before && after !== '';
    // Without any address there is nowhere to go yet: the next one is the change.
    if (after !== '') before = after;
    if (isChange) onChange();
  });
}
