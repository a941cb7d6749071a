import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Chip} from '../../design/chip.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {CallNumber} from '../calls/call-number.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {AddAddress} from './add-address.tsx';
import styles from './address-list.module.css';
import {useAddressWords} from './use-address-words.ts';
import {Fact} from './fact.tsx';
import {useDo} from './use-refusal-words.ts';

interface AddressListProps {
  readonly customer: Customer;
}

type Address = Customer['addresses'][number];

/** How they are reached, several on a channel as well (CU-5). */
export function AddressList({customer}: AddressListProps) {
  const {t} = useTranslation('details');
  const [isOpen, setOpen] = useState(false);
  return (
    <Fact name={t('addresses')}>
      <div className={styles.addresses}>
        <ul className={styles.list}>
          {customer.addresses.map(address => (
            <Line key={`${address.channel} ${address.address}`} customer={customer} address={address} />
          ))}
        </ul>
        <PopoverButton
          label={t('addAddress')}
          placement="bottom end"
          isOpen={isOpen}
          onOpenChange={setOpen}
          trigger={
            <Button size="xs" tone="quiet" icon={<PlusIcon size={13} />} className={styles.add}>
              {t('addAddress')}
            </Button>
          }
        >
          {close => <AddAddress customerId={customer.customerId} onDone={close} />}
        </PopoverButton>
      </div>
    </Fact>
  );
}

function Line({customer: {customerId}, address}: AddressListProps & {readonly address: Address}) {
  const {t} = useTranslation(['details', 'design']);
  const run = useDo();
  const {toasts} = useSession();
  const {channel, isShared, others} = address;
  const shown = useAddressWords()(address);
  const remove = async () => {
    if (!(await run('customer/remove-address', {customerId, channel, address: address.address}))) return;
    const undo = () => void run('customer/add-address', {customerId, channel, address: address.shown, isShared});
    toasts.show({title: t('details:addressRemoved'), text: shown, undo});
  };
  return (
    <li className={styles.line}>
      <ChannelIcon channel={glyphOf(channel)} size={13} />
      <span className={styles.shown} title={address.shown}>
        {shown}
      </span>
      {others.length > 0 && (
        <span title={t('details:sharedWith', {names: others.map(({name}) => name).join(', ')})}>
          <Chip tone="line">{t('details:shared')}</Chip>
        </span>
      )}
      <CallNumber address={address} />
      <IconButton
        label={t('details:removeAddress', {address: shown})}
        icon={<CloseIcon size={12} />}
        size="xs"
        placement="top"
        className={styles.remove}
        onPress={() => void remove()}
      />
    </li>
  );
}
