import {useFormats, useNow} from '../../design/formats-context.ts';
import {waitedWords} from '../conversation/wait.ts';

/** AW-4, AW-9: how long a customer has waited for our answer: "4 min", "1 h 18", "2 d 3 h". */
export function PendingText({since}: {readonly since: number | null}) {
  const {times} = useFormats();
  const now = useNow();
  if (since === null) return <span aria-hidden>–</span>;
  return (
    <time dateTime={new Date(since).toISOString()} title={times.full(since)}>
      {waitedWords(times, {since, now})}
    </time>
  );
}
