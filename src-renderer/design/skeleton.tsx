import {useEffect, useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from './button.tsx';
import {classNames} from './class-names.ts';
import {useAnnouncer} from './live-region.tsx';
import styles from './skeleton.module.css';
import {VisuallyHidden} from './visually-hidden.tsx';

interface SkeletonProps {
  /** Read aloud: "Loading conversations". */
  readonly label: string;
  /** `Bone`s and `SkeletonRows` in the shape of what is coming. */
  readonly children: ReactNode;
  /** Offered after ten seconds. */
  readonly onRetry?: (() => void) | undefined;
  readonly className?: string | undefined;
}

/** Longer than this is worth a word. */
const slowMs = 10_000;

/** The shape of what is coming. Out of sight for the 150 ms that a quick answer takes. */
export function Skeleton({label, children, onRetry, className}: SkeletonProps) {
  const {t} = useTranslation('design');
  const isSlow = useSlow(t('loading.slow'));
  return (
    <div className={classNames(styles.skeleton, className)} aria-busy="true">
      <VisuallyHidden>{label}</VisuallyHidden>
      {children}
      {isSlow && (
        <p className={styles.slow}>
          {t('loading.slow')}
          {onRetry && (
            <Button size="sm" onPress={onRetry}>
              {t('loading.retry')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

/** Whether it has taken ten seconds, and says so once. */
function useSlow(words: string): boolean {
  const announcer = useAnnouncer();
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsSlow(true);
      announcer.polite(words);
    }, slowMs);
    return () => clearTimeout(timer);
  }, [announcer, words]);
  return isSlow;
}

interface BoneProps {
  /** CSS length; the whole line unless told. */
  readonly inlineSize?: string | number;
  /** Pixels; 9, the height of small text, unless told. */
  readonly blockSize?: number;
  readonly isRound?: boolean;
}

/** One grey piece of a skeleton. */
export function Bone({inlineSize = '100%', blockSize = 9, isRound = false}: BoneProps) {
  return <span className={classNames(styles.bone, isRound && styles.round)} style={{inlineSize, blockSize}} />;
}

const widths = [
  ['46%', '86%', '34%'],
  ['58%', '72%', '42%'],
  ['39%', '91%', '28%'],
  ['52%', '64%', '37%'],
] as const;

/** Rows of a list: an avatar and three lines, as high as the density's rows. */
export function SkeletonRows({count}: {readonly count: number}) {
  return Array.from({length: count}, (_, row) => (
    // oxlint-disable-next-line react/no-array-index-key -- they are all alike and never move
    <div key={row} className={styles.row}>
      <Bone inlineSize={36} blockSize={36} isRound />
      <div className={styles.lines}>
        {widths[row % widths.length]?.map(width => (
          <Bone key={width} inlineSize={width} />
        ))}
      </div>
    </div>
  ));
}
