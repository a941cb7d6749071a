import {useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import {useFormats} from '../../design/formats-context.ts';
import {useAnnouncer} from '../../design/live-region.tsx';
import styles from './character-count.module.css';

interface CharacterCountProps {
  readonly length: number;
  readonly limit: number;
}

/** From here on the limit is worth knowing. */
const NEAR = 0.9;

/** How much of what a channel carries is used up: said only when it gets tight. */
export function CharacterCount({length, limit}: CharacterCountProps) {
  const {t} = useTranslation('composer');
  const {numbers} = useFormats();
  const announcer = useAnnouncer();
  const isNear = length >= limit * NEAR;
  const isOver = length > limit;
  const values = {length: numbers.exact(length), limit: numbers.exact(limit)};
  const spoken = isOver ? t('over', values) : t('spokenLeft', {count: limit - length});
  const stage = isOver ? 'over' : isNear ? 'near' : 'far';
  // Said when a stage is reached, not at every key.
  useEffect(() => {
    if (stage !== 'far') announcer.polite(spoken);
    // oxlint-disable-next-line react/exhaustive-deps -- the words of the moment the stage is reached
  }, [announcer, stage]);
  if (!isNear) return null;
  return (
    <span className={styles.count} data-length data-over={isOver || undefined}>
      {t(isOver ? 'over' : 'left', values)}
    </span>
  );
}
