import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {MOST_ACCOUNTS} from '../../../core/call/account.ts';
import type {SavedAccount} from '../../../core/contract/phone-wire.ts';
import {Button} from '../../design/button.tsx';
import {PlugDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {ListWaiting} from './list-waiting.tsx';
import {valueOf} from '../../engine/live.ts';
import {SettingsPane} from './settings-pane.tsx';
import {AccountDialog} from './telephone-account-dialog.tsx';
import {TelephoneAccounts} from './telephone-accounts.tsx';
import {TelephoneDevices} from './telephone-devices.tsx';
import {TelephoneHeadset} from './telephone-headset.tsx';
import {TelephoneKeys} from './telephone-keys.tsx';
import {TelephoneOutside} from './telephone-outside.tsx';
import styles from './telephone-page.module.css';
import {usePhoneAccounts, type PhoneAccounts} from './use-phone-accounts.ts';

/** The telephone of whoever sits here: where it is registered, and what it sounds through. */
export function TelephonePage({above}: {readonly above: ReactNode}) {
  const accounts = usePhoneAccounts();
  const [edited, setEdited] = useState<SavedAccount | 'new'>();
  const known = valueOf(accounts.live);
  const add = () => setEdited('new');
  const count = known?.accounts.length ?? 0;
  return (
    <SettingsPane
      page="telephone"
      above={above}
      actions={count > 0 && <Add isFull={count >= MOST_ACCOUNTS} onAdd={add} />}
    >
      <Known accounts={accounts} onAdd={add} onEdit={setEdited} />
      {edited !== undefined && known !== undefined && (
        <AccountDialog
          account={edited === 'new' ? undefined : edited}
          safe={known.safe}
          onSave={accounts.save}
          onClose={() => setEdited(undefined)}
        />
      )}
    </SettingsPane>
  );
}

function Add({isFull, onAdd}: {readonly isFull: boolean; readonly onAdd: () => void}) {
  const {t} = useTranslation('telephone');
  return (
    <Button
      size="sm"
      icon={<PlusIcon size={14} />}
      disabledReason={isFull ? t('problem.too-many') : undefined}
      onPress={onAdd}
    >
      {t('add')}
    </Button>
  );
}

interface KnownProps {
  readonly accounts: PhoneAccounts;
  readonly onAdd: () => void;
  readonly onEdit: (account: SavedAccount) => void;
}

function Known({accounts, onAdd, onEdit}: KnownProps) {
  const {t} = useTranslation('telephone');
  const {live} = accounts;
  const known = valueOf(live);
  if (known === undefined) {
    return live.phase === 'failed' ? (
      <ListWaiting detail={live.failure.detail} retry={live.retry} />
    ) : (
      <ListWaiting detail={undefined} retry={() => undefined} />
    );
  }
  if (known.accounts.length === 0) {
    return (
      <EmptyState
        drawing={PlugDrawing}
        title={t('none')}
        action={
          <Button tone="primary" onPress={onAdd}>
            {t('add')}
          </Button>
        }
      >
        {t('noneText')}
      </EmptyState>
    );
  }
  return (
    <div className={styles.sections}>
      <TelephoneAccounts accounts={accounts} onEdit={onEdit} />
      <TelephoneDevices />
      <TelephoneHeadset />
      <TelephoneKeys />
      <TelephoneOutside />
    </div>
  );
}
