import {classNames} from './class-names.ts';
import styles from './count-badge.module.css';
import {useFormats} from './formats-context.ts';

interface CountBadgeProps {
  readonly count: number;
  readonly tone?: 'accent' | 'danger' | 'muted' | 'warn';
  /** Read aloud instead of the bare number: "3 unread". Without it the number belongs to a label nearby. */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** How many: exact below 10,000 ("1,000"), short above ("18.4k"). Never "99+". */
export function CountBadge({count, tone = 'accent', label, className}: CountBadgeProps) {
  const {numbers} = useFormats();
  return (
    <span
      className={classNames(styles.badge, styles[tone], className)}
      {...(label === undefined ? {'aria-hidden': true} : {role: 'img', 'aria-label': label})}
    >
      {numbers.count(count)}
    </span>
  );
}
