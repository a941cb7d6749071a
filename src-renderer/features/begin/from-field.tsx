import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {InfoIcon} from '../../design/icons/status-icons.ts';
import {Select, type SelectOption} from '../../design/select.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';
import type {CallWay} from './use-call.ts';
import type {Ways} from './use-ways.ts';
import type {Way} from './ways.ts';

interface FromFieldProps {
  readonly ways: Ways;
  readonly call: CallWay;
  /** VO-13: it begins with a call. */
  readonly isCall: boolean;
}

/** From: our addresses that reach them, and calling; those that do not say why (NC-1, NC-8, SN-2, VO-13). */
export function FromField({ways: {all, way, address}, call, isCall}: FromFieldProps) {
  const {t} = useTranslation(['begin', 'design']);
  const {begin} = useSession();
  const isForSomebody = useStore(begin, ({customer}) => customer.to !== undefined);
  const callOptions = useCallOptions(call);
  const calls = isForSomebody ? callOptions : [];
  const theirs = isCall ? [] : (way?.addresses ?? []);
  const describe = ({sender, no, first}: Pick<Way, 'sender' | 'no' | 'first'>) => {
    if (no !== undefined) return t(`begin:no.${no}`);
    return first === 'words' ? t(`design:channel.${glyphOf(sender.channel)}`) : t(`begin:first.${first}`);
  };
  if (way === undefined && !isCall) return <NoWayAtAll all={all} calls={calls} />;
  const options: readonly SelectOption[] = all.map(({sender, no, first}) => ({
    id: sender.id,
    label: sender.name,
    icon: <ChannelIcon channel={glyphOf(sender.channel)} size={15} isDecorative />,
    description: describe({sender, no, first}),
    isDisabled: no !== undefined,
  }));
  return (
    <div className={styles.pair}>
      <Select
        label={t('begin:from')}
        selected={isCall && call.from !== undefined ? CALL + call.from.id : way?.sender.id}
        onSelect={chosen => {
          const sender = all.find(one => one.sender.id === chosen)?.sender;
          if (sender !== undefined) begin.editCustomer({senderId: sender.id, call: undefined, address: undefined});
          else begin.editCustomer({call: {from: chosen.slice(CALL.length)}});
        }}
        options={[...options, ...calls]}
      />
      {theirs.length > 0 && (
        <Select
          label={t('begin:at')}
          selected={address}
          onSelect={chosen => begin.editCustomer({address: chosen})}
          options={theirs.map(one => ({id: one.address, label: one.shown}))}
        />
      )}
    </div>
  );
}

/** In front of what a call goes out from: the same number may send texts, too. */
const CALL = 'call ';

/** Calling, from each place one may call from; or that one cannot, and why. */
function useCallOptions({froms, isReached, trouble}: CallWay): readonly SelectOption[] {
  const {t} = useTranslation('begin');
  const icon = <ChannelIcon channel="voice" size={15} isDecorative />;
  const why = isReached ? trouble : t('no.no-number');
  if (why !== undefined || froms.length === 0) {
    return [{id: CALL, label: t('call.title'), icon, description: why ?? t('no.no-number'), isDisabled: true}];
  }
  return froms.map(({id, label, description, callerId}) => ({
    id: CALL + id,
    label: t('call.from', {from: label}),
    icon,
    description: callerId ?? description,
  }));
}

interface NoWayProps extends Pick<Ways, 'all'> {
  readonly calls: readonly SelectOption[];
}

/** Nothing of ours reaches them: for each of our channels, why. */
function NoWayAtAll({all, calls}: NoWayProps) {
  const {t} = useTranslation(['begin', 'design']);
  return (
    <div className={styles.notice} aria-live="polite">
      <InfoIcon size={16} />
      <div>
        <p className={styles.noticeTitle}>{t('begin:noWay')}</p>
        <ul className={styles.reasons}>
          {all.map(({sender, no}) => (
            <li key={sender.id}>
              <ChannelIcon channel={glyphOf(sender.channel)} size={13} /> {sender.name}:{' '}
              {no !== undefined && t(`begin:no.${no}`)}
            </li>
          ))}
          {calls.map(({id, label, description}) => (
            <li key={id}>
              <ChannelIcon channel="voice" size={13} /> {label}: {description}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
