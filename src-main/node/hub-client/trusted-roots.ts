import * as tls from 'node:tls';

/** What Node 22.15 and later can do; the oldest Electron that runs this has an older one. */
interface NewerTls {
  readonly getCACertificates?: (type: 'default' | 'system') => string[];
}

/**
 * Whose certificates are good: those of Node, and of whoever looks after this computer, since a company's hub often
 * has one that the company signed. Nothing: Node's alone, because it cannot tell the others.
 */
export function trustedRoots(): {readonly ca?: string[]} {
  const {getCACertificates} = tls as NewerTls;
  if (getCACertificates === undefined) return {};
  return {ca: [...getCACertificates('default'), ...getCACertificates('system')]};
}
