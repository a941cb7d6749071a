import {useEffect, type ReactNode, type Ref} from 'react';
import {Button as AriaButton} from 'react-aria-components/Button';
import {useTranslation} from 'react-i18next';
import styles from './button.module.css';
import {classNames} from './class-names.ts';
import {defined} from './defined.ts';
import {drawButton} from './draw-button.tsx';
import {useKeysNow} from './keys-context.ts';
import type {Key} from './keys.ts';
import {useAnnouncer} from './live-region.tsx';
import {Shortcut} from './shortcut.tsx';
import {Spinner} from './spinner.tsx';
import {Tooltip} from './tooltip.tsx';

/**
 * How loud a button is. One `primary` a region; `danger` only after a question; `secondary` has a
 * line, `soft` a fill, `quiet` neither; `note` is the composer's when only the team will see it.
 */
export type ButtonTone = 'primary' | 'secondary' | 'soft' | 'quiet' | 'positive' | 'danger' | 'danger-quiet' | 'note';

/** 24, 28, 32, 36 and 44 px. */
export type ButtonSize = 'xs' | 'sm' | 'md' | 'lg' | 'xl';

/** What every button understands, whether it shows words or an icon. */
export interface PressProps {
  readonly onPress?: (() => void) | undefined;
  readonly tone?: ButtonTone;
  readonly size?: ButtonSize;
  /** The keys that do the same; shown, and told by `aria-keyshortcuts`. */
  readonly keys?: readonly Key[] | undefined;
  /** The work is under way: a spinner, no second press, the focus stays. */
  readonly isBusy?: boolean;
  /** Off, and the reason is obvious beside it. Otherwise give `disabledReason`. */
  readonly isDisabled?: boolean;
  /** Off because of this: the button stays reachable, and says so on focus, hover and press. */
  readonly disabledReason?: string | undefined;
  /** A button that stays in: `aria-pressed`. */
  readonly isPressed?: boolean | undefined;
  readonly type?: 'button' | 'submit';
  /** The first thing to have the focus in a dialog or a form. */
  readonly takesFocus?: boolean;
  /** Reached by the arrows of the list it is in, not by Tab. */
  readonly excludeFromTabOrder?: boolean;
  readonly id?: string;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly 'aria-controls'?: string | undefined;
  readonly 'aria-current'?: 'page' | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly 'aria-describedby'?: string | undefined;
}

interface ButtonProps extends PressProps {
  readonly children: ReactNode;
  /** Before the words. */
  readonly icon?: ReactNode;
  /** After them, such as a chevron. */
  readonly endIcon?: ReactNode;
  /** Instead of the words, when they do not say enough. */
  readonly 'aria-label'?: string | undefined;
}

const solid: ReadonlySet<ButtonTone> = new Set(['primary', 'positive', 'danger', 'note']);

/** A button that names its result: "Send", "Close 38". */
export function Button({children, icon, endIcon, 'aria-label': label, ...press}: ButtonProps) {
  const {tone = 'secondary', keys} = press;
  return (
    <PressableButton {...press} aria-label={label}>
      {icon}
      <span className={styles.words}>{children}</span>
      {keys && <Shortcut keys={keys} on={solid.has(tone) ? 'solid' : 'surface'} isDecorative />}
      {endIcon}
    </PressableButton>
  );
}

interface PressableButtonProps extends PressProps {
  readonly children: ReactNode;
  readonly isSquare?: boolean;
  /** A tooltip around it shows its label. */
  readonly isNamedByTooltip?: boolean;
  readonly 'aria-label'?: string | undefined;
}

/** The element behind our buttons. Use `Button`, `IconButton` or `SplitButton`. */
export function PressableButton({disabledReason, ...rest}: PressableButtonProps) {
  if (disabledReason === undefined) return <Pressable {...rest} />;
  return (
    <Tooltip text={disabledReason}>
      <Pressable {...rest} isOff />
    </Tooltip>
  );
}

interface PressableProps extends Omit<PressableButtonProps, 'disabledReason'> {
  readonly isOff?: boolean;
}

function Pressable({
  children,
  tone = 'secondary',
  size = 'md',
  isSquare,
  isBusy = false,
  isOff = false,
  isNamedByTooltip,
  ...rest
}: PressableProps) {
  const {className, onPress, keys, isPressed, takesFocus, type = 'button', ref, ...others} = rest;
  const isIdle = isOff || isBusy;
  const keysNow = useKeysNow(keys);
  // Not react-aria's `isPending`: it announces by a picture that is named by this button, and
  // whose name is gone when the press leads to another screen.
  const optional = defined({
    ...others,
    autoFocus: takesFocus,
    onPress: isIdle ? undefined : onPress,
    'aria-pressed': isPressed,
    'aria-disabled': isIdle || undefined,
    render: drawButton({keys: keysNow, isNamedByTooltip, isBusy}),
  });
  return (
    <AriaButton
      {...optional}
      ref={ref}
      type={isIdle ? 'button' : type}
      className={classNames(styles.button, styles[tone], styles[size], isSquare && styles.square, className)}
    >
      {children}
      {isBusy && <Busy />}
    </AriaButton>
  );
}

/** Over the words of a busy button; said once when it begins. */
function Busy() {
  const {t} = useTranslation('design');
  const announcer = useAnnouncer();
  const words = t('loading.busy');
  useEffect(() => announcer.polite(words), [announcer, words]);
  return (
    <span className={styles.busy}>
      <Spinner size={14} />
    </span>
  );
}
