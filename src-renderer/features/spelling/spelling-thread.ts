import {createChecker} from './checker.ts';
import type {FromThread, ToThread} from './spelling-wire.ts';

/* The thread in which words are looked up: however long it takes, nobody who types waits for it. */

const checker = createChecker();

const answer = (asked: ToThread): unknown => {
  switch (asked.do) {
    case 'load':
      return checker.load(asked.key, asked);
    case 'words':
      return checker.setWords(asked.words);
    case 'check':
      return asked.lines.map(line => checker.check(line));
    case 'suggest':
      return checker.suggest(asked.word);
  }
};

addEventListener('message', ({data}: MessageEvent<ToThread>) => {
  const value = answer(data);
  if ('id' in data) postMessage({id: data.id, value} satisfies FromThread);
});
