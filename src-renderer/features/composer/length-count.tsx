import {useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import {segmentsOf} from '../../../core/message/segments.ts';
import {useFormats} from '../../design/formats-context.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import type {Limits} from './capabilities.ts';
import {CharacterCount} from './character-count.tsx';
import styles from './character-count.module.css';
import type {DraftPlace} from './draft-place.ts';
import {useWritten} from './use-written.ts';

interface LengthCountProps {
  readonly place: DraftPlace;
  readonly limits: Limits;
}

/** How long the text is: in characters, or in the parts that a text message is paid by (CO-5, D14). */
export function LengthCount({place, limits}: LengthCountProps) {
  const {text} = useWritten(place);
  const {maxParts, maxText} = limits;
  if (maxParts === undefined) return <CharacterCount length={text.length} limit={maxText} />;
  return <PartCount text={text} maxParts={maxParts} />;
}

interface PartCountProps {
  readonly text: string;
  readonly maxParts: number;
}

function PartCount({text, maxParts}: PartCountProps) {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  const announcer = useAnnouncer();
  const {parts, left, isGsm} = segmentsOf(text);
  const isOver = parts > maxParts;
  const words = isOver
    ? t('sms.over', {parts: numbers.exact(parts), limit: numbers.exact(maxParts)})
    : t('sms.left', {left: numbers.exact(left), parts: t('sms.parts', {count: parts})});
  // Each further part costs: that is worth saying aloud, every key is not.
  useEffect(() => {
    if (parts > 1) announcer.polite(isOver ? t('tooLong') : t('sms.parts', {count: parts}));
  }, [announcer, t, parts, isOver]);
  if (parts === 0) return null;
  return (
    <span
      className={styles.count}
      data-length
      data-over={isOver || undefined}
      title={isGsm ? undefined : t('sms.wide')}
    >
      {words}
    </span>
  );
}
