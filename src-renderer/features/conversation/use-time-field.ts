import {useState, type KeyboardEvent} from 'react';
import {fieldTimeOf, instantOf} from './snooze-times.ts';

interface Asked {
  /** What stands in it at first. */
  readonly first: () => number;
  /** From now. */
  readonly longestMs: number;
  readonly words: {readonly past: string; readonly tooLate: string};
  /** Given a time that is to come and not too late. */
  readonly onTime: (at: number) => void;
}

/** Any date and time to come, on the computer's own clock: what its field needs, and `submit`, which Enter does, too. */
export function useTimeField({first, longestMs, words, onTime}: Asked) {
  const [value, setValue] = useState(() => fieldTimeOf(first()));
  const [error, setError] = useState<string>();
  const submit = () => {
    const at = instantOf(value);
    const now = Date.now();
    if (at === undefined || at <= now) return setError(words.past);
    if (at > now + longestMs) return setError(words.tooLate);
    onTime(at);
  };
  const field = {
    type: 'datetime-local',
    value,
    error,
    takesFocus: true,
    onChange: (next: string) => {
      setValue(next);
      setError(undefined);
    },
    onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && submit(),
  } as const;
  return {field, submit};
}
