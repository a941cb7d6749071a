import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {InboxIcon, KeyboardIcon, LayersIcon, PeopleIcon, SlidersIcon} from '../../design/icons/navigation-icons.ts';
import {Rail, RailItem} from '../../design/rail.tsx';
import {useIsSlim} from '../../design/use-media.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {useDueCount} from '../callbacks/use-due-callbacks.ts';
import {useMissedCalls} from '../calls/use-missed-calls.ts';
import {StatusPicker} from './status-picker.tsx';

/** The way to every place, and oneself at the lower end. */
export function WorkRail() {
  const {t} = useTranslation('frame');
  const {inbox, shortcuts} = useSession();
  const place = useStore(inbox, state => state.place);
  const unread = valueOf(useLive('inbox/counters', {}))?.mineUnread ?? 0;
  useShortcut('settings', () => inbox.goTo('settings'));
  const toMyWork = useWayToMyWork();
  useShortcut('my-work', toMyWork);
  useShortcut('all-work', () => inbox.goTo('all-work'));
  useShortcut('calls', () => inbox.goTo('calls'));
  useShortcut('people', () => inbox.goTo('people'));
  return (
    <Rail
      label={t('rail')}
      end={
        <>
          <RailItem
            icon={<KeyboardIcon size={18} />}
            label={t('shortcuts')}
            keys={keysOf('shortcuts')}
            isWordless
            onPress={() => shortcuts.run('shortcuts')}
          />
          <RailItem
            icon={<SlidersIcon size={18} />}
            label={t('place.settings')}
            isCurrent={place === 'settings'}
            onPress={() => inbox.goTo('settings')}
          />
          <StatusPicker />
        </>
      }
    >
      <RailItem
        icon={<InboxIcon size={18} />}
        label={t('place.my-work')}
        aria-label={unread === 0 ? t('place.my-work') : t('myWorkSpoken', {count: unread})}
        isCurrent={place === 'my-work'}
        count={unread}
        onPress={toMyWork}
      />
      <RailItem
        icon={<LayersIcon size={18} />}
        label={t('place.all-work')}
        isCurrent={place === 'all-work'}
        onPress={() => inbox.goTo('all-work')}
      />
      <CallsItem />
      <RailItem
        icon={<PeopleIcon size={18} />}
        label={t('place.people')}
        isCurrent={place === 'people'}
        onPress={() => inbox.goTo('people')}
      />
    </Rail>
  );
}

/** With room for one pane, what is open hides the list: whoever goes where they are wants that. */
function useWayToMyWork() {
  const {inbox} = useSession();
  const isSlim = useIsSlim();
  return () => {
    const {place, selected} = inbox.getState();
    if (isSlim && place === 'my-work' && selected !== undefined) inbox.open(undefined);
    else inbox.goTo('my-work');
  };
}

/** Calls, how many were missed since one last looked, and how many callbacks wait. */
function CallsItem() {
  const {t} = useTranslation('frame');
  const {inbox} = useSession();
  const place = useStore(inbox, state => state.place);
  const missed = useMissedCalls(place === 'calls');
  const due = useDueCount();
  const spoken = [
    missed === 0 ? t('place.calls') : t('callsSpoken', {count: missed}),
    ...(due === 0 ? [] : [t('callbacksSpoken', {count: due})]),
  ];
  return (
    <RailItem
      icon={<PhoneIcon size={18} />}
      label={t('place.calls')}
      aria-label={spoken.join(', ')}
      isCurrent={place === 'calls'}
      count={missed + due}
      countTone="danger"
      onPress={() => inbox.goTo('calls')}
    />
  );
}
