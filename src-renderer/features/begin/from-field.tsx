import {useTranslation} from 'react-i18next';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {InfoIcon} from '../../design/icons/status-icons.ts';
import {Select} from '../../design/select.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';
import type {Ways} from './use-ways.ts';
import type {Way} from './ways.ts';

/** From: our addresses that reach them; those that do not say why (NC-1, NC-8, SN-2). */
export function FromField({ways: {all, way, address}}: {readonly ways: Ways}) {
  const {t} = useTranslation(['begin', 'design']);
  const {begin} = useSession();
  const theirs = way?.addresses ?? [];
  const describe = ({sender, no, first}: Pick<Way, 'sender' | 'no' | 'first'>) => {
    if (no !== undefined) return t(`begin:no.${no}`);
    return first === 'words' ? t(`design:channel.${glyphOf(sender.channel)}`) : t(`begin:first.${first}`);
  };
  if (way === undefined) return <NoWayAtAll all={all} />;
  return (
    <div className={styles.pair}>
      <Select
        label={t('begin:from')}
        selected={way.sender.id}
        onSelect={senderId => begin.editCustomer({senderId, address: undefined})}
        options={all.map(({sender, no, first}) => ({
          id: sender.id,
          label: sender.name,
          icon: <ChannelIcon channel={glyphOf(sender.channel)} size={15} isDecorative />,
          description: describe({sender, no, first}),
          isDisabled: no !== undefined,
        }))}
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

/** Nothing of ours reaches them: for each of our channels, why. */
function NoWayAtAll({all}: Pick<Ways, 'all'>) {
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
        </ul>
      </div>
    </div>
  );
}
