import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {Dialog} from '../../design/dialog.tsx';
import {Tabs} from '../../design/tabs.tsx';
import {useSession} from '../session/session.ts';
import {AmongUs} from './among-us.tsx';
import type {BeginTab} from './begin-store.ts';
import {WithCustomer} from './with-customer.tsx';

/** MW-14: a new conversation with a customer, or among us. What is filled in stays when it is closed. */
export function BeginDialog() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const tab = useStore(begin, state => state.tab);
  return (
    <Dialog title={t('title')} isOpen onClose={begin.hide} size="large">
      <Tabs<BeginTab>
        label={t('kind')}
        selected={tab}
        onSelect={begin.show}
        tabs={[
          {id: 'customer', label: t('tab.customer'), content: <WithCustomer />},
          {id: 'internal', label: t('tab.internal'), content: <AmongUs />},
        ]}
      />
    </Dialog>
  );
}
