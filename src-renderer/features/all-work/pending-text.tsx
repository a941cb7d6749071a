import {useFormats, useNow} from '../../design/formats-context.ts';

const TEN_MINUTES = 600_000;

/** AW-4, AW-9: how long a customer has waited for our answer: "4 min", "1 h 18", "2 d 3 h". */
export function PendingText({since}: {readonly since: number | null}) {
  const {times} = useFormats();
  const now = useNow();
  if (since === null) return <span aria-hidden>–</span>;
  const age = now - since;
  const text = age < TEN_MINUTES ? times.list(since, now) : times.deadline(now + age, now);
  return (
    <time dateTime={new Date(since).toISOString()} title={times.full(since)}>
      {text}
    </time>
  );
}
