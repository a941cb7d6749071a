import type {Desktop} from './desktop.ts';
import type {OnlyWindow} from './only-window.ts';
import {ok, refuse} from './refusal.ts';
import type {ShellHandlers} from './serve-shell.ts';

interface TranscriptsHost {
  readonly desktop: Desktop;
  readonly window: OnlyWindow;
}

type Routes = 'shell/save-transcripts' | 'shell/stop-saving' | 'shell/show-saved';

/** What a person remembers having saved. */
const MOST_KNOWN = 20;

/** A.32: transcripts, as files of the person's own. What writes them is loaded with the first. */
export function transcriptHandlers({desktop, window}: TranscriptsHost): Pick<ShellHandlers, Routes> {
  const running = new Map<string, AbortController>();
  const saved = new Map<string, string>();
  return {
    async 'shell/save-transcripts'(wanted) {
      const {saveId} = wanted;
      if (running.has(saveId)) return refuse({code: 'invalid', path: ['saveId'], reason: 'taken', detail: saveId});
      const stopping = new AbortController();
      running.set(saveId, stopping);
      try {
        const {saveTranscripts} = await import('./save-transcripts.ts');
        return await saveTranscripts(wanted, {
          desktop,
          window,
          signal: stopping.signal,
          now: () => Date.now(),
          onSaved(path) {
            saved.set(saveId, path);
            for (const old of [...saved.keys()].slice(0, -MOST_KNOWN)) saved.delete(old);
          },
        });
      } finally {
        running.delete(saveId);
      }
    },
    async 'shell/stop-saving'({saveId}) {
      running.get(saveId)?.abort();
      return ok(null);
    },
    async 'shell/show-saved'({saveId}) {
      const path = saved.get(saveId);
      if (path === undefined) return refuse({code: 'not-found', detail: saveId});
      const {showInFolder} = await import('./save-transcripts.ts');
      showInFolder(path);
      return ok(null);
    },
  };
}
