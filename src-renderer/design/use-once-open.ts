import {useState} from 'react';

interface Opening {
  /** Where somebody else holds it. */
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

/**
 * Whether something was ever open. What opens beside a button is not there before: a screen has dozens of such buttons,
 * and few of them are pressed. Afterwards it stays, so that it can close as it does.
 */
export function useOnceOpen({isOpen = false, onOpenChange}: Opening) {
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  const tell = (now: boolean) => {
    if (now) setWasOpen(true);
    onOpenChange?.(now);
  };
  return {wasOpen: wasOpen || isOpen, onOpenChange: tell};
}
