import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {PencilIcon} from '../../design/icons/action-icons.ts';
import {UndoIcon} from '../../design/icons/arrow-icons.ts';
import {CalendarIcon, ClockIcon, HistoryIcon, SnoozeIcon} from '../../design/icons/status-icons.ts';
import {MenuButton, MenuItem, MenuSection, MenuSeparator} from '../../design/menu.tsx';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './snooze-menu.module.css';
import {snoozeTimes, type SnoozeTime} from './snooze-times.ts';
import {useRights} from './use-rights.ts';
import {useSnooze} from './use-snooze.ts';

const SnoozeDialog = lazy(async () => ({default: (await import('./snooze-dialog.tsx')).SnoozeDialog}));

interface SnoozeMenuProps {
  readonly head: ConversationHead;
}

/** Puts a conversation off until a time or a reply (S); says until when, and brings it back. Not there for who may not. */
export function SnoozeMenu({head}: SnoozeMenuProps) {
  const {t} = useTranslation('snooze');
  const {times} = useFormats();
  const now = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const [picks, setPicks] = useState(false);
  const mayDo = useRights(head);
  const {snoozedUntil, status} = head;
  const canSnooze = status !== 'solved' && status !== 'closed' && mayDo({do: 'set-status'});
  useShortcut('snooze', () => setIsOpen(true), canSnooze);
  if (!canSnooze) return null;
  const until = snoozedUntil === null ? undefined : times.stamp(snoozedUntil, now);
  const words = until === undefined ? t('snooze') : t('snoozed', {time: until});
  return (
    <>
      <MenuButton
        label={t('until')}
        placement="top end"
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <Button size="sm" tone="quiet" icon={<SnoozeIcon size={16} />} aria-label={words}>
            <span className={until === undefined ? styles.long : undefined}>{words}</span>
          </Button>
        }
      >
        <SnoozeLines head={head} onPick={() => setPicks(true)} />
      </MenuButton>
      {picks && (
        <Suspense fallback={null}>
          <SnoozeDialog head={head} onClose={() => setPicks(false)} />
        </Suspense>
      )}
    </>
  );
}

const icons: Readonly<Record<SnoozeTime['id'], typeof ClockIcon>> = {
  later: ClockIcon,
  tomorrow: CalendarIcon,
  monday: CalendarIcon,
  days: HistoryIcon,
};

/** Made when the menu opens: the times are those of now. */
function SnoozeLines({head, onPick}: SnoozeMenuProps & {readonly onPick: () => void}) {
  const {t} = useTranslation('snooze');
  const {times} = useFormats();
  const snooze = useSnooze(head);
  const [now] = useState(() => Date.now());
  return (
    <>
      {head.snoozedUntil !== null && (
        <>
          <MenuItem icon={<UndoIcon size={15} />} onAction={() => void snooze(null)}>
            {t('wake')}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      <MenuSection title={head.snoozedUntil === null ? t('until') : t('change')}>
        {snoozeTimes(now).map(({id, at}) => {
          const Drawn = icons[id];
          return (
            <MenuItem
              key={id}
              icon={<Drawn size={15} />}
              end={id === 'days' ? t('inDays', {count: 2}) : times.stamp(at, now)}
              onAction={() => void snooze(at)}
            >
              {t(id)}
            </MenuItem>
          );
        })}
      </MenuSection>
      <MenuSeparator />
      <MenuItem icon={<PencilIcon size={15} />} description={t('hint')} onAction={onPick}>
        {t('pick')}
      </MenuItem>
    </>
  );
}
