import {useEffect, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import styles from './banner.module.css';
import {classNames} from './class-names.ts';
import {IconButton} from './icon-button.tsx';
import {CloseIcon} from './icons/action-icons.ts';
import {useAnnouncer} from './live-region.tsx';

/** From the gravest on; where several conditions hold, the gravest shows. */
export type BannerTone = 'danger' | 'warn' | 'info' | 'ok';

interface BannerProps {
  readonly tone: BannerTone;
  readonly icon: ReactNode;
  /** What is the case, in bold: "You're offline." */
  readonly title: string;
  /** What it means: "2 messages will send when you're back." */
  readonly children?: string;
  /** At the end, quietly: "Trying again in 8 s". */
  readonly detail?: ReactNode;
  /** `Button`s, `tone="soft"`, `size="sm"`. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

/** A condition that lasts. It stays until its cause is gone, and is read aloud when it appears; what was read is taken back with it. */
export function Banner({tone, icon, title, children, detail, actions, onDismiss}: BannerProps) {
  const {t} = useTranslation('design');
  const announcer = useAnnouncer();
  const spoken = children === undefined ? title : `${title} ${children}`;
  useEffect(() => {
    if (tone === 'danger') announcer.assertive(spoken);
    else announcer.polite(spoken);
    return () => announcer.retract(spoken);
  }, [announcer, tone, spoken]);
  return (
    <section className={classNames(styles.banner, styles[tone])} aria-label={title}>
      <span className={styles.icon}>{icon}</span>
      <p className={styles.words}>
        <b className={styles.title}>{title}</b> {children}
      </p>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      {actions}
      {onDismiss && <IconButton label={t('banner.dismiss')} icon={<CloseIcon />} size="sm" onPress={onDismiss} />}
    </section>
  );
}

const gravity: readonly BannerTone[] = ['danger', 'warn', 'info', 'ok'];

/** Which of several conditions to show: the gravest, and of equals the first. */
export const gravest = <Condition extends {readonly tone: BannerTone}>(
  conditions: readonly Condition[],
): Condition | undefined => conditions.toSorted((a, b) => gravity.indexOf(a.tone) - gravity.indexOf(b.tone))[0];
