import {useFormats, useNow} from '../../design/formats-context.ts';

interface CallTimerProps {
  /** Milliseconds UTC. */
  readonly since: number;
  readonly label?: string;
  readonly className?: string | undefined;
}

/** How long it runs: "4:12". A silent timer. */
export function CallTimer({since, label, className}: CallTimerProps) {
  const {times} = useFormats();
  const now = useNow('second');
  return (
    <span role="timer" aria-label={label} className={className}>
      {times.elapsed(Math.max(0, now - since))}
    </span>
  );
}
