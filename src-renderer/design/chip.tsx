import type {ReactNode} from 'react';
import {Button} from 'react-aria-components/Button';
import {useTranslation} from 'react-i18next';
import styles from './chip.module.css';
import {classNames} from './class-names.ts';
import {CloseIcon} from './icons/action-icons.ts';

interface ChipProps {
  readonly children: string;
  readonly icon?: ReactNode;
  readonly tone?: 'neutral' | 'line' | 'accent' | 'ok' | 'warn' | 'danger' | 'info';
  readonly size?: 'sm' | 'md';
  /** With it the chip can be pressed, such as a choice in a popover. */
  readonly onPress?: () => void;
  /** A pressable chip that stays in. */
  readonly isPressed?: boolean;
  /** With it the chip has a cross that takes it away. */
  readonly onRemove?: () => void;
}

/** A small fact or tag. Colour only where it means act. */
export function Chip({children, icon, tone = 'neutral', size = 'sm', onPress, isPressed, onRemove}: ChipProps) {
  const {t} = useTranslation('design');
  const className = classNames(styles.chip, styles[tone], styles[size]);
  if (onPress) {
    return (
      <Button
        className={classNames(className, styles.pressable)}
        onPress={onPress}
        {...(isPressed === undefined ? {} : {'aria-pressed': isPressed})}
      >
        {icon}
        {children}
      </Button>
    );
  }
  return (
    <span className={className}>
      {icon}
      <span className={styles.text}>{children}</span>
      {onRemove && (
        <Button className={styles.remove ?? ''} aria-label={t('chip.remove', {name: children})} onPress={onRemove}>
          <CloseIcon size={12} />
        </Button>
      )}
    </span>
  );
}
