import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useFormats} from '../../design/formats-context.ts';
import {PencilIcon} from '../../design/icons/action-icons.ts';
import {CalendarIcon, ClockIcon} from '../../design/icons/status-icons.ts';
import {MenuItem, MenuSection, MenuSeparator} from '../../design/menu.tsx';
import {sendTimes, type SendTime} from './send-times.ts';

/** When an answer goes out, and whether an answer of the customer's stops it. */
export interface Later {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly cancelsOnReply: boolean;
}

interface SendLaterMenuProps {
  readonly onLater: (later: Later) => void;
  /** Another time is wanted. */
  readonly onPick: (cancelsOnReply: boolean) => void;
}

const icons: Readonly<Record<SendTime['id'], typeof ClockIcon>> = {
  hour: ClockIcon,
  evening: ClockIcon,
  tomorrow: CalendarIcon,
  monday: CalendarIcon,
};

/** Made when the menu opens: the times are those of now. */
export function SendLaterMenu({onLater, onPick}: SendLaterMenuProps) {
  const {t} = useTranslation('delayed');
  const {times} = useFormats();
  const [now] = useState(() => Date.now());
  const [cancelsOnReply, setCancelsOnReply] = useState(true);
  return (
    <>
      <MenuSection title={t('later.title')}>
        {sendTimes(now).map(({id, at}) => {
          const Drawn = icons[id];
          return (
            <MenuItem
              key={id}
              icon={<Drawn size={15} />}
              end={times.stamp(at, now)}
              onAction={() => onLater({at, cancelsOnReply})}
            >
              {t(`later.${id}`)}
            </MenuItem>
          );
        })}
        <MenuItem icon={<PencilIcon size={15} />} onAction={() => onPick(cancelsOnReply)}>
          {t('later.pick')}
        </MenuItem>
      </MenuSection>
      <MenuSeparator />
      <MenuSection
        label={t('later.rule')}
        selectionMode="multiple"
        selected={cancelsOnReply ? ['cancels'] : []}
        onSelect={ids => setCancelsOnReply(ids.includes('cancels'))}
      >
        <MenuItem id="cancels">{t('later.cancels')}</MenuItem>
      </MenuSection>
    </>
  );
}
