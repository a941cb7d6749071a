import {useEffect, useMemo} from 'react';
import {useDesk} from '../../engine/desk.ts';

interface Composing {
  readonly begun: () => void;
  readonly ended: () => void;
}

/** D4: tells the desktop while the composer has the keyboard: who thinks about an answer is not gone. */
export function useComposing(): Composing {
  const {shell} = useDesk();
  const composing = useMemo(
    () => createComposing(isComposing => void shell.ask('shell/composing', {isComposing})),
    [shell],
  );
  // A field that goes away is not blurred first.
  useEffect(() => composing.ended, [composing]);
  return composing;
}

function createComposing(say: (isComposing: boolean) => void): Composing {
  let isOn = false;
  const become = (isComposing: boolean) => {
    if (isOn === isComposing) return;
    isOn = isComposing;
    say(isComposing);
  };
  return {begun: () => become(true), ended: () => become(false)};
}
