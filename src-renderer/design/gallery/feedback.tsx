import {useEffect, useState} from 'react';
import {Banner} from '../banner.tsx';
import {Button} from '../button.tsx';
import {ConfirmDialog, Dialog} from '../dialog.tsx';
import {MicrophoneOffIcon, PhoneDownIcon} from '../icons/call-icons.ts';
import {RefreshIcon} from '../icons/arrow-icons.ts';
import {OfflineIcon, OnlineIcon} from '../icons/status-icons.ts';
import {TextField} from '../text-field.tsx';
import type {ToastStore} from '../toast-store.ts';
import styles from './feedback.module.css';
import {useToasts} from './gallery-toasts.ts';
import {Line, Specimens} from './specimen.tsx';

const nothing = () => undefined;

/** Conditions that last. */
export function Banners() {
  return (
    <Specimens title="Banners" note="stay until the cause is gone">
      <Banner
        tone="warn"
        icon={<OfflineIcon size={17} />}
        title="You’re offline."
        detail="Trying again in 8 s"
        actions={<SoftButton>Try now</SoftButton>}
      >
        2 messages will send when you’re back.
      </Banner>
      <Banner tone="ok" icon={<OnlineIcon size={17} />} title="Back online." onDismiss={nothing}>
        2 messages sent, 3 new ones loaded.
      </Banner>
      <Banner tone="danger" icon={<PhoneDownIcon size={17} />} title="Phone disconnected.">
        Callers go to other agents.
      </Banner>
      <Banner tone="warn" icon={<MicrophoneOffIcon size={17} />} title="Microphone blocked.">
        Allow it in system settings to take calls.
      </Banner>
      <Banner
        tone="info"
        icon={<RefreshIcon size={17} />}
        title="Update ready."
        actions={<SoftButton>Restart</SoftButton>}
      >
        Parley restarts in two seconds, drafts stay.
      </Banner>
    </Specimens>
  );
}

function SoftButton({children}: {readonly children: string}) {
  return (
    <Button size="sm" tone="soft" onPress={nothing}>
      {children}
    </Button>
  );
}

function showFour(toasts: ToastStore) {
  toasts.show({title: 'Solved.', text: 'Marta Kowalczyk', undo: nothing});
  toasts.show({text: 'Snoozed until Sat 08:00', undo: nothing});
  toasts.show({text: '3 assigned to Ingrid, 1 skipped', undo: nothing, action: {label: 'See why', run: nothing}});
  toasts.show({
    text: 'Not sent. WhatsApp didn’t accept the file',
    tone: 'failed',
    action: {label: 'Try again', run: nothing},
  });
}

/** Results of actions. */
export function Toasts() {
  const toasts = useToasts();
  useEffect(() => {
    if (new URLSearchParams(location.search).has('toasts')) showFour(toasts);
    return toasts.close;
  }, [toasts]);
  return (
    <Specimens title="Toasts" note="8 seconds, pause on hover or focus">
      <Line label="Results">
        <Button onPress={() => showFour(toasts)}>Show four</Button>
      </Line>
    </Specimens>
  );
}

/** Windows in front of the window. `?open=confirm|dialog` opens one for the picture. */
export function Dialogs() {
  const [open, setOpen] = useState(new URLSearchParams(location.search).get('open'));
  const [name, setName] = useState('');
  const close = () => setOpen(null);
  return (
    <Specimens title="Asking first" note="only when undo can’t help">
      <Line label="Dialogs">
        <Button tone="danger-quiet" onPress={() => setOpen('confirm')}>
          Close 38
        </Button>
        <Button onPress={() => setOpen('dialog')}>New view</Button>
      </Line>
      <ConfirmDialog
        title="Close 38 conversations?"
        confirmLabel="Close 38"
        isOpen={open === 'confirm'}
        onConfirm={close}
        onClose={close}
      >
        Customers who write again will start new ones. Closed conversations can’t be reopened, only followed up.
      </ConfirmDialog>
      <Dialog
        title="New view"
        isOpen={open === 'dialog'}
        onClose={close}
        actions={
          <>
            <Button tone="quiet" onPress={close}>
              Cancel
            </Button>
            <Button tone="primary" onPress={close} disabledReason={name === '' ? 'Give it a name' : undefined}>
              Create view
            </Button>
          </>
        }
      >
        <div className={styles.form}>
          <TextField label="Name" value={name} onChange={setName} takesFocus isRequired />
        </div>
      </Dialog>
    </Specimens>
  );
}
