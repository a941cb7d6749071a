import {useEffect, useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from './button.tsx';
import {PlugDrawing, type Drawing} from './drawings.tsx';
import {EmptyState} from './empty-state.tsx';
import {CheckIcon} from './icons/action-icons.ts';
import {RefreshIcon} from './icons/arrow-icons.ts';
import {useAnnouncer} from './live-region.tsx';

interface ErrorStateProps {
  /** What happened: "This list didn't load". */
  readonly title: string;
  /** Why, and what is safe: "The server took too long. Your drafts are safe on this computer." */
  readonly children: ReactNode;
  readonly drawing?: Drawing;
  /** The one way out. */
  readonly onRetry?: (() => void) | undefined;
  /** "Try again" unless told. */
  readonly retryLabel?: string;
  /** For whoever helps: failure code, time, version. Never what a customer wrote. */
  readonly details?: string | undefined;
  /** How to put text on the clipboard; the browser's unless told. */
  readonly copyText?: (text: string) => Promise<void>;
}

/** A pane that failed, alone: what happened, what is safe, one way out, and the details to pass on. */
export function ErrorState({title, children, drawing = PlugDrawing, onRetry, retryLabel, ...copy}: ErrorStateProps) {
  const {t} = useTranslation('design');
  return (
    <EmptyState
      drawing={drawing}
      title={title}
      action={
        <>
          {onRetry && (
            <Button tone="primary" icon={<RefreshIcon size={14} />} onPress={onRetry}>
              {retryLabel ?? t('error.retry')}
            </Button>
          )}
          {copy.details !== undefined && <CopyButton text={copy.details} copyText={copy.copyText ?? toClipboard} />}
        </>
      }
    >
      {children}
    </EmptyState>
  );
}

const toClipboard = (text: string) => navigator.clipboard.writeText(text);

interface CopyButtonProps {
  readonly text: string;
  readonly copyText: (text: string) => Promise<void>;
}

/** Copies, and says for two seconds whether it has. */
function CopyButton({text, copyText}: CopyButtonProps) {
  const {t} = useTranslation('design');
  const announcer = useAnnouncer();
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();

  useEffect(() => {
    if (outcome === undefined) return undefined;
    announcer.polite(t(`error.${outcome}`));
    const timer = setTimeout(() => setOutcome(undefined), 2_000);
    return () => clearTimeout(timer);
  }, [announcer, outcome, t]);

  const copy = () => {
    copyText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    );
  };
  return (
    <Button onPress={copy} icon={outcome === 'copied' && <CheckIcon size={14} />}>
      {t(outcome === undefined ? 'error.copy' : `error.${outcome}`)}
    </Button>
  );
}
