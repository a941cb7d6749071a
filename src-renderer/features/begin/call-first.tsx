import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {Select} from '../../design/select.tsx';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';
import type {CallWay} from './use-call.ts';

/** VO-13: what there is to say about a call before it is one. */
export function CallFirst({way: {telephones, telephone, from}}: {readonly way: CallWay}) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const call = useStore(begin, state => state.customer.call);
  const number = telephone?.shown;
  return (
    <>
      {telephones.length > 1 && (
        <Select
          label={t('call.at')}
          selected={telephone?.number}
          onSelect={chosen => begin.editCustomer({call: {...call, number: chosen}})}
          options={telephones.map(one => ({id: one.number, label: one.shown}))}
        />
      )}
      <p className={styles.notice}>
        <PhoneIcon size={16} />
        <span>
          {number === undefined
            ? t('call.choose')
            : from?.callerId === undefined
              ? t('call.rings', {number})
              : t('call.ringsFrom', {number, from: from.callerId})}
        </span>
      </p>
    </>
  );
}
