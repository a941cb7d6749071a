import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ShellState} from '../../../core/contract/shell-routes.ts';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {useHost} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';

interface LeaveDialogProps {
  readonly team: NonNullable<ShellState['team']>;
  readonly onClose: () => void;
}

/** A hub that is away is given this long to take what was written last. */
const SAVE_WITHIN_MS = 1_000;

/** Leaving a team: what becomes of what one wrote there is said first. */
export function LeaveDialog({team, onClose}: LeaveDialogProps) {
  const {t} = useTranslation('team');
  const {shell} = useHost();
  const {drafts} = useSession();
  const isUnsaved = useStore(drafts, state => state.isUnsaved);
  const leave = async () => {
    onClose();
    await Promise.race([drafts.flush(), new Promise(resolve => setTimeout(resolve, SAVE_WITHIN_MS))]);
    await shell.ask('shell/leave-team', {});
  };
  return (
    <ConfirmDialog
      title={t('leaveTitle', {name: team.name})}
      confirmLabel={t('leave')}
      isOpen
      onClose={onClose}
      onConfirm={() => void leave()}
    >
      {isUnsaved ? `${t('leaveText')} ${t('leaveUnsaved')}` : t('leaveText')}
    </ConfirmDialog>
  );
}
