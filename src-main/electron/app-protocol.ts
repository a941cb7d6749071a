import {protocol} from 'electron';
import {fileOrigin, pageOrigin} from '../../core/contract/app-urls.ts';

/** Must run before the app is ready: `app://` behaves like https, with CORS between its hosts. */
export function registerAppScheme(): void {
  const privileges = {standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true};
  protocol.registerSchemesAsPrivileged([{scheme: 'app', privileges: {...privileges, codeCache: true}}]);
}

interface Hosts {
  readonly pages: (request: Request) => Promise<Response>;
  readonly files: (request: Request) => Promise<Response>;
  readonly report: (what: string, bug: unknown) => void;
}

/** Answers `app://parley/…` and `app://files/…`, and nothing else. */
export function serveApp({pages, files, report}: Hosts): void {
  protocol.handle('app', async request => {
    try {
      if (request.url.startsWith(`${pageOrigin}/`)) return await pages(request);
      if (request.url.startsWith(`${fileOrigin}/`)) return await files(request);
      return new Response(null, {status: 403});
    } catch (bug) {
      report('app:// failed', bug);
      return new Response(null, {status: 500});
    }
  });
}
