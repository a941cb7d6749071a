import type {ReactNode} from 'react';
import {Dialog as AriaDialog} from 'react-aria-components/Dialog';
import {Heading} from 'react-aria-components/Heading';
import {Modal, ModalOverlay} from 'react-aria-components/Modal';
import {useTranslation} from 'react-i18next';
import {Button} from './button.tsx';
import {defined} from './defined.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons, in reading order: the way out first, the deed last. */
  readonly actions?: ReactNode;
  /** `alertdialog` interrupts: it is read in full, and a press outside does not close it. */
  readonly role?: 'dialog' | 'alertdialog';
  /** 420 or 640 px wide, one that brings its own shape, such as the palette, or nearly all of the window. */
  readonly size?: 'small' | 'large' | 'bare' | 'sheet';
}

/** A window in front of the window. Focus stays inside until it closes, Escape closes it. */
export function Dialog({title, isOpen, onClose, children, actions, role = 'dialog', size = 'small'}: DialogProps) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={styles.modal ?? ''} data-size={size}>
        {size === 'bare' || size === 'sheet' ? (
          <AriaDialog className={styles.dialog ?? ''} role={role} aria-label={title}>
            {children}
          </AriaDialog>
        ) : (
          <AriaDialog className={styles.dialog ?? ''} role={role}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <div className={styles.body}>{children}</div>
            {actions && <div className={styles.actions}>{actions}</div>}
          </AriaDialog>
        )}
      </Modal>
    </ModalOverlay>
  );
}

interface DialogActionsProps {
  /** The deed, not "OK". */
  readonly label: string;
  readonly onDo: () => void;
  readonly onClose: () => void;
  readonly tone?: 'primary' | 'danger';
  readonly isBusy?: boolean;
  /** Why it cannot be done yet. */
  readonly disabledReason?: string | undefined;
  /** The first thing to have the focus, where nothing else in the dialog takes it. */
  readonly takesFocus?: boolean;
  readonly cancelTakesFocus?: boolean;
}

/** The way out and the deed. */
export function DialogActions({label, onDo, onClose, tone = 'primary', cancelTakesFocus, ...deed}: DialogActionsProps) {
  const {t} = useTranslation('design');
  return (
    <>
      <Button tone="quiet" onPress={onClose} {...defined({takesFocus: cancelTakesFocus})}>
        {t('dialog.cancel')}
      </Button>
      <Button tone={tone} onPress={onDo} {...deed}>
        {label}
      </Button>
    </>
  );
}

interface ConfirmDialogProps {
  /** The question, with its number: "Close 38 conversations?" */
  readonly title: string;
  /** What happens then, and what cannot be taken back. */
  readonly children: ReactNode;
  /** The deed, not "OK": "Close 38". */
  readonly confirmLabel: string;
  readonly tone?: 'primary' | 'danger';
  readonly isOpen: boolean;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks first. Only for what undo cannot take back; the safe way out has the focus. */
export function ConfirmDialog({title, children, confirmLabel, tone = 'danger', ...rest}: ConfirmDialogProps) {
  const {isOpen, isBusy = false, onConfirm, onClose} = rest;
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      role="alertdialog"
      actions={
        <DialogActions
          label={confirmLabel}
          onDo={onConfirm}
          onClose={onClose}
          tone={tone}
          isBusy={isBusy}
          cancelTakesFocus
        />
      }
    >
      {children}
    </Dialog>
  );
}
