import type {ShellApi} from '../../engine/bridge-shell.ts';
import type {Speller} from '../../engine/speller.ts';
import type {SpellingPort} from './ask-thread.ts';
import {createSpeller} from './speller.ts';

/** The speller of the real window: a thread of our own scripts, dictionaries from beside the page or from main. */
export const spellerOver = (shell: ShellApi): Speller => createSpeller({shell, startThread, bytesOf});

function startThread(): SpellingPort {
  const worker = new Worker(new URL('./spelling-thread.ts', import.meta.url), {type: 'module', name: 'spelling'});
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    onMessage: hear => worker.addEventListener('message', ({data}) => hear(data)),
    terminate: () => worker.terminate(),
  };
}

async function bytesOf(url: string): Promise<ArrayBuffer | undefined> {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.arrayBuffer() : undefined;
  } catch {
    return undefined; // main is busy closing: nobody writes any more
  }
}
