import {useEffect, useMemo} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useRun} from '../../engine/use-run.ts';

/** The engine forgets after 5 s; said again this often, it does not flicker. */
const SAY_AGAIN_MS = 3_000;

interface Typing {
  /** A key was pressed; an empty field is no typing. */
  readonly typed: (isSomething: boolean) => void;
  readonly stopped: () => void;
}

/** Tells the customer that somebody types. What does not get through does not matter. */
export function useTyping(conversationId: ConversationId, isOn: boolean): Typing {
  const run = useRun();
  const typing = useMemo(
    () => createTyping(isTyping => void run('activity/typing', {conversationId, isTyping}), isOn),
    [run, conversationId, isOn],
  );
  useEffect(() => typing.stopped, [typing]);
  return typing;
}

function createTyping(say: (isTyping: boolean) => void, isOn: boolean): Typing {
  let saidAt = -Infinity;
  const stopped = () => {
    if (saidAt === -Infinity) return;
    saidAt = -Infinity;
    say(false);
  };
  const typed = (isSomething: boolean) => {
    if (!isOn) return;
    if (!isSomething) stopped();
    else if (performance.now() - saidAt >= SAY_AGAIN_MS) {
      saidAt = performance.now();
      say(true);
    }
  };
  return {typed, stopped};
}
