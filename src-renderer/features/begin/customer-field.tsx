import {useDeferredValue} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import {Avatar} from '../../design/avatar.tsx';
import {MailIcon} from '../../design/icons/channel-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import type {Recipient} from '../macros/fillable.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import {Chosen} from './begin-form.tsx';
import styles from './begin.module.css';

/** To: somebody who is known, found by name or address, or an address that is typed (NC-1, NC-2, NC-5, NC-6). */
export function CustomerField() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const to = useStore(begin, state => state.customer.to);
  const choose = (chosen: Recipient | undefined) =>
    begin.editCustomer({
      to: chosen,
      call: undefined,
      address: undefined,
      ...(chosen === undefined && {senderId: chosen}),
    });
  if (to === undefined) return <Search onChoose={choose} />;
  const name = to.kind === 'customer' ? to.name : to.typed;
  return (
    <Chosen
      label={t('to')}
      icon={
        to.kind === 'customer' ? (
          <Avatar name={to.name} seed={to.id} size={28} />
        ) : (
          <Typed address={to.typed} size={28} />
        )
      }
      name={name}
      detail={to.kind === 'customer' ? undefined : t('newAddress')}
      onChange={() => choose(undefined)}
    />
  );
}

/** Of who is not known there is an address alone: a number is no letter. */
function Typed({address, size}: {readonly address: string; readonly size: 24 | 28}) {
  return address.includes('@') ? <MailIcon size={18} /> : <Avatar name={address} seed={address} size={size} />;
}

function Search({onChoose}: {readonly onChoose: (to: Recipient) => void}) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const query = useStore(begin, state => state.customer.query);
  const asked = useDeferredValue(query.trim());
  const live = useLive('customer/find', {text: asked.slice(0, 200)});
  const found = asked === '' ? [] : (valueOf(live)?.customers ?? []);
  const picks = found.map((customer): Pick => pickOf(customer, {onChoose, words: t('blocked')}));
  const typed = query.trim();
  const fresh: Pick = {
    id: 'address',
    text: t('writeTo', {address: typed}),
    icon: <Typed address={typed} size={24} />,
    isPlain: true,
    onPick: () => onChoose({kind: 'address', typed}),
  };
  return (
    <div className={styles.search}>
      <PickList
        label={t('find')}
        query={query}
        onQuery={text => begin.editCustomer({query: text})}
        groups={[
          {id: 'people', picks},
          {id: 'address', picks: looksLikeAddress(typed) ? [fresh] : []},
        ]}
        empty={asked.length < 2 ? t('findHelp') : t('findNone')}
      />
    </div>
  );
}

function pickOf(
  {customerId, name, isBlocked, company, addresses}: CustomerRow,
  {onChoose, words}: {readonly onChoose: (to: Recipient) => void; readonly words: string},
): Pick {
  const detail = [company?.name, addresses.find(({channel}) => channel !== 'live-chat')?.shown]
    .filter(part => part !== undefined && part !== name)
    .join(' · ');
  return {
    id: customerId,
    text: name,
    ...(detail !== '' && {detail}),
    icon: <Avatar name={name} seed={customerId} size={24} />,
    ...(isBlocked && {off: words}),
    onPick: () => onChoose({kind: 'customer', id: customerId, name}),
  };
}

/** An address, or so many digits that a name it is not. */
const looksLikeAddress = (typed: string): boolean => /\S@\S/.test(typed) || (typed.match(/\p{Nd}/gu)?.length ?? 0) >= 5;
