import {useRef, useState, type RefObject} from 'react';
import {slashAt, type Slash} from './slash.ts';

/** Whether a template is asked for by typing, and the way to say that it is not. */
export function useSlash(field: RefObject<HTMLTextAreaElement | null>) {
  const [slash, setSlash] = useState<Slash>();
  /** Escape was pressed there: that `/` is a `/`. */
  const dismissed = useRef<number>(undefined);

  const look = () => {
    const {value = '', selectionStart = 0, selectionEnd = 0} = field.current ?? {};
    const found = selectionStart === selectionEnd ? slashAt(value, selectionStart) : undefined;
    if (found?.start !== dismissed.current) dismissed.current = undefined;
    const next = dismissed.current === undefined ? found : undefined;
    setSlash(before => (before?.start === next?.start && before?.end === next?.end ? before : next));
  };
  return {
    slash,
    look,
    /** It stays what it is until it goes. */
    dismiss: () => {
      dismissed.current = slash?.start;
      setSlash(undefined);
    },
    leave: () => setSlash(undefined),
  };
}
