import {useTranslation} from 'react-i18next';
import type {AgentId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {PresenceGlyph} from '../../design/presence-glyph.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {beginningOfDay, lengthOf, sumsOf, type Span} from './own-day.ts';
import styles from './own-day-dialog.module.css';
import {glyphOf} from './shown-status.ts';
import {useStatusWords} from './use-status-words.ts';

interface OwnDayDialogProps {
  readonly agentId: AgentId;
  readonly onClose: () => void;
}

const DAY_MS = 24 * 60 * 60_000;

/** ST-24: what one's own status was today, why, and how long each lasted. */
export function OwnDayDialog({agentId, onClose}: OwnDayDialogProps) {
  const {t} = useTranslation('frame');
  const today = beginningOfDay(useNow('minute'));
  const live = useLive('presence/history', {agentId, since: today, until: today + DAY_MS});
  const day = valueOf(live);
  return (
    <Dialog
      title={t('presence.day.title')}
      isOpen
      onClose={onClose}
      size="large"
      actions={
        <Button onPress={onClose} takesFocus>
          {t('presence.day.close')}
        </Button>
      }
    >
      {day !== undefined && <Day spans={day.spans} today={today} />}
      {day?.hasMore === true && <p className={styles.more}>{t('presence.day.more')}</p>}
      {day === undefined && live.phase === 'failed' && (
        <ErrorState
          title={t('presence.day.failedTitle')}
          onRetry={live.retry}
          details={`presence/history: ${live.failure.detail}`}
        >
          {t('presence.day.failedText')}
        </ErrorState>
      )}
      {day === undefined && live.phase !== 'failed' && (
        <Skeleton label={t('presence.day.loading')}>
          <SkeletonRows count={3} />
        </Skeleton>
      )}
    </Dialog>
  );
}

interface DayProps {
  readonly spans: readonly Span[];
  readonly today: number;
}

function Day({spans, today}: DayProps) {
  const {t} = useTranslation(['frame', 'design']);
  const {times} = useFormats();
  const now = useNow('second');
  return (
    <>
      <ul className={styles.sums}>
        {sumsOf(spans, today, now).map(({status, ms}) => (
          <li key={status} className={styles.sum}>
            <PresenceGlyph presence={status} isDecorative />
            {t('frame:presence.day.sum', {status: t(`design:presence.${status}`), time: times.elapsed(ms)})}
          </li>
        ))}
      </ul>
      <table className={styles.table} aria-label={t('frame:presence.day.table')}>
        <thead>
          <tr>
            <th scope="col">{t('frame:presence.day.when')}</th>
            <th scope="col">{t('frame:presence.day.status')}</th>
            <th scope="col">{t('frame:presence.day.why')}</th>
            <th scope="col">{t('frame:presence.day.howLong')}</th>
          </tr>
        </thead>
        <tbody>
          {spans.map(span => (
            <SpanRow key={`${span.since} ${span.statusId}`} span={span} today={today} now={now} />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface SpanRowProps {
  readonly span: Span;
  readonly today: number;
  readonly now: number;
}

function SpanRow({span, today, now}: SpanRowProps) {
  const {t} = useTranslation('frame');
  const {times} = useFormats();
  const made = valueOf(useLive('status/list', {}))?.statuses ?? [];
  const customName = made.find(({id}) => id === span.statusId)?.name ?? null;
  const {word, why} = useStatusWords({...span, customName});
  return (
    <tr>
      <td className={styles.when}>
        {times.clock(Math.max(span.since, today))}–
        {span.until === null ? t('presence.day.now') : times.clock(span.until)}
      </td>
      <td>
        <span className={styles.status}>
          <PresenceGlyph presence={glyphOf(span)} isDecorative />
          {word}
        </span>
      </td>
      <td>{why ?? t('presence.day.picked')}</td>
      <td className={styles.long}>{times.elapsed(lengthOf(span, today, now))}</td>
    </tr>
  );
}
