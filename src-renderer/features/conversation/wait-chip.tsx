import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {classNames} from '../../design/class-names.ts';
import {useFormats} from '../../design/formats-context.ts';
import {AlertIcon, TimerIcon} from '../../design/icons/status-icons.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import type {WaitWords} from './use-wait-words.ts';
import {waitedWords, waitOf, type Wait} from './wait.ts';
import styles from './wait-chip.module.css';

interface WaitChipProps {
  readonly row: Pick<InboxRow, 'pendingSince' | 'status' | 'channel' | 'lastInboundAt'>;
  readonly now: number;
  readonly words: WaitWords;
  readonly className?: string | undefined;
}

/** AW-4, SL-11: for how long the customer has waited for an answer; nothing where none is due. It never speaks by itself. */
export function WaitChip({row, now, words, className}: WaitChipProps) {
  const {times} = useFormats();
  const wait = waitOf(row, now);
  if (wait === undefined) return null;
  const {since, window, tone} = wait;
  const free = tone === 'over' ? words.over : window && words.free(times.stamp(window.until, now));
  const title = [words.since(times.full(since)), free].filter(part => part !== undefined).join('. ');
  return (
    <span className={classNames(styles.chip, className)} data-tone={tone} title={title}>
      <Glyph wait={wait} />
      <VisuallyHidden>{words.label} </VisuallyHidden>
      <time dateTime={new Date(since).toISOString()}>{waitedWords(times, {since, now})}</time>
    </span>
  );
}

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring that burns down where an answer is taken for a while only; else a clock. */
function Glyph({wait: {window, tone}}: {readonly wait: Wait}) {
  if (tone === 'over') return <AlertIcon size={13} />;
  if (window === undefined) return <TimerIcon size={13} />;
  const circle = {cx: 8, cy: 8, r: RADIUS};
  return (
    <svg className={styles.ring} width={13} height={13} viewBox="0 0 16 16" aria-hidden>
      <circle {...circle} className={styles.track} />
      <circle {...circle} className={styles.left} strokeDasharray={`${AROUND * window.share} ${AROUND}`} />
    </svg>
  );
}
