interface StopHost {
  readonly hasPhone: () => boolean;
  /** Nobody hangs up on a customer unasked; a computer that goes down asks nobody. */
  readonly mayQuit: () => Promise<boolean>;
  /** Hangs up and takes leave of the server, but not for long. */
  readonly stop: () => Promise<void>;
  readonly quit: () => void;
  readonly report: (what: string, bug: unknown) => void;
}

/** Before the app ends its telephone does. Asked once, however often somebody quits meanwhile; whatever fails keeps nobody from trying again. */
export function stopFirst({
  hasPhone,
  mayQuit,
  stop,
  quit,
  report,
}: StopHost): (event: {preventDefault(): void}) => void {
  let [isLeaving, hasStopped] = [false, false];
  const leave = async () => {
    if (!(await mayQuit())) return;
    await stop().catch((bug: unknown) => report('the telephone could not be stopped', bug));
    hasStopped = true;
    quit();
  };
  return event => {
    if (hasStopped || !hasPhone()) return;
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    leave()
      .catch((bug: unknown) => report('nobody could be asked whether to quit', bug))
      .finally(() => (isLeaving = false));
  };
}
