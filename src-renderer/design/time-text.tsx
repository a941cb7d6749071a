import {classNames} from './class-names.ts';
import {useFormats, useNow} from './formats-context.ts';
import styles from './time-text.module.css';

interface TimeTextProps {
  /** Milliseconds UTC. */
  readonly at: number;
  /**
   * `list` says how old it is or when it was, `stamp` when it was to the minute, `clock` the time
   * of day, `day` the heading of a day.
   */
  readonly as?: 'list' | 'stamp' | 'clock' | 'day';
  readonly className?: string | undefined;
}

/** When something was. The full date is in the tooltip and in `datetime`. */
export function TimeText(props: TimeTextProps) {
  return <TimeTextAt {...props} now={useNow()} />;
}

/** The same, for who knows the time. */
export function TimeTextAt({at, as = 'list', className, now}: TimeTextProps & {readonly now: number}) {
  const {times} = useFormats();
  const text = as === 'clock' ? times.clock(at) : times[as](at, now);
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={times.full(at)}>
      {text}
    </time>
  );
}

interface TimeLeftProps {
  /** When it is due, milliseconds UTC. */
  readonly due: number;
  /** Read aloud, with the time in it: "Next reply due in 4 minutes". */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** Below this the seconds show, so the clock has to tick in seconds a little earlier. */
const secondsFrom = 11 * 60_000;

/** How long until something is due, or since when it is late ("−1:12"). A silent timer. */
export function TimeLeft({due, label, className}: TimeLeftProps) {
  const {times, minutes} = useFormats();
  const now = useNow(Math.abs(due - minutes.read()) < secondsFrom ? 'second' : 'minute');
  return (
    <time
      role="timer"
      aria-label={label}
      className={classNames(styles.left, className)}
      dateTime={new Date(due).toISOString()}
      title={times.full(due)}
    >
      {times.deadline(due, now)}
    </time>
  );
}
