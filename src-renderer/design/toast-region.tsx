import {useEffect, useRef, type FocusEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {Button} from './button.tsx';
import {classNames} from './class-names.ts';
import {IconButton} from './icon-button.tsx';
import {CheckIcon, CloseIcon} from './icons/action-icons.ts';
import {AlertIcon} from './icons/status-icons.ts';
import {useAnnouncer} from './live-region.tsx';
import styles from './toast-region.module.css';
import {toastMs, type Toast, type ToastState, type ToastStore} from './toast-store.ts';

const selectToasts = (state: ToastState) => state.toasts;
const selectIsPaused = (state: ToastState) => state.isPaused;

/** Where toasts appear, at the lower end of the window. Each is read aloud once. */
export function ToastRegion({store}: {readonly store: ToastStore}) {
  const {t} = useTranslation('design');
  const toasts = useStore(store, selectToasts);
  const isPaused = useStore(store, selectIsPaused);
  const next = toasts.findLast(({undo}) => undo !== undefined)?.id;
  const {region, handleFocus, handleBlur} = useFocusPause(store, toasts);
  useSpokenToasts(toasts);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- they only stop the clocks
    <section
      ref={region}
      className={styles.region}
      aria-label={t('toast.region')}
      // A dialog hides everything behind it, but an undo must stay reachable.
      data-react-aria-top-layer="true"
      hidden={toasts.length === 0}
      tabIndex={-1}
      onPointerEnter={() => store.setPaused(true)}
      onPointerLeave={event => store.setPaused(event.currentTarget.contains(document.activeElement))}
      onFocus={handleFocus}
      onBlur={handleBlur}
    >
      <ol className={styles.list}>
        {toasts.map(toast => (
          <ToastLine key={toast.id} {...{toast, store, isPaused}} isNext={toast.id === next} />
        ))}
      </ol>
    </section>
  );
}

interface ToastLineProps {
  readonly toast: Toast;
  readonly store: ToastStore;
  readonly isPaused: boolean;
  /** `Z` undoes this one. */
  readonly isNext: boolean;
}

function ToastLine({toast, store, isPaused, isNext}: ToastLineProps) {
  const {t} = useTranslation('design');
  const {id, title, text, tone = 'done', undo, action} = toast;
  return (
    <li className={classNames(styles.toast, tone === 'failed' && styles.failed)} data-paused={isPaused || undefined}>
      <span className={styles.icon}>{tone === 'failed' ? <AlertIcon /> : <CheckIcon />}</span>
      <p className={styles.words}>
        {title !== undefined && <b className={styles.title}>{title} </b>}
        {text}
      </p>
      <div className={styles.actions}>
        {action && (
          <Button size="sm" className={styles.button} onPress={() => store.act(id)}>
            {action.label}
          </Button>
        )}
        {undo && (
          <Button size="sm" className={styles.button} keys={isNext ? ['Z'] : undefined} onPress={() => store.undo(id)}>
            {t('toast.undo')}
          </Button>
        )}
        <IconButton
          label={t('toast.dismiss')}
          icon={<CloseIcon />}
          size="sm"
          placement="top"
          className={styles.dismiss}
          onPress={() => store.dismiss(id)}
        />
      </div>
      <span className={styles.fuse} style={{animationDuration: `${toastMs}ms`}} />
    </li>
  );
}

/** The clocks stand while the focus is on a toast, and the focus is not lost with the last one. */
function useFocusPause(store: ToastStore, toasts: readonly Toast[]) {
  const region = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement>(null);
  const hasFocus = useRef(false);

  const handleFocus = (event: FocusEvent) => {
    if (!region.current?.contains(event.relatedTarget) && event.relatedTarget instanceof HTMLElement) {
      before.current = event.relatedTarget;
    }
    hasFocus.current = true;
    store.setPaused(true);
  };
  const handleBlur = (event: FocusEvent) => {
    if (region.current?.contains(event.relatedTarget)) return;
    hasFocus.current = false;
    store.setPaused(region.current?.matches(':hover') ?? false);
  };

  // A toast that is dismissed takes its button along; a removed element tells nobody that it lost the focus.
  useEffect(() => {
    if (!hasFocus.current || region.current?.contains(document.activeElement)) return;
    if (toasts.length > 0) region.current?.focus();
    else {
      hasFocus.current = false;
      store.setPaused(false);
      before.current?.focus();
    }
  }, [store, toasts]);

  return {region, handleFocus, handleBlur};
}

/** Tells the announcer of each toast once. */
function useSpokenToasts(toasts: readonly Toast[]) {
  const announcer = useAnnouncer();
  const lastSpoken = useRef(0);
  useEffect(() => {
    for (const {id, title, text} of toasts) {
      if (id <= lastSpoken.current) continue;
      lastSpoken.current = id;
      announcer.polite(title === undefined ? text : `${title} ${text}`);
    }
  }, [announcer, toasts]);
}
