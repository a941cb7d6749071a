import {useTranslation} from 'react-i18next';
import {Dialog} from '../../design/dialog.tsx';
import {JoinForm} from './join-form.tsx';

interface JoinDialogProps {
  /** Of the team one has joined already: only the token is to be given again. */
  readonly address?: string | undefined;
  readonly onClose: () => void;
}

/** Joining a team, from anywhere in the window. */
export function JoinDialog({address, onClose}: JoinDialogProps) {
  const {t} = useTranslation('team');
  return (
    <Dialog title={t(address === undefined ? 'joinTitle' : 'tokenTitle')} isOpen onClose={onClose}>
      <JoinForm address={address} onJoined={onClose} onCancel={onClose} />
    </Dialog>
  );
}
