import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {mainStatuses, type MainStatus} from '../../../core/presence/presence.ts';
import {Avatar} from '../../design/avatar.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {PresenceGlyph} from '../../design/presence-glyph.tsx';
import {RailItem} from '../../design/rail.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

/** Oneself at the lower end of the rail: the four statuses (ST-1), how long it has been this one, and why. */
export function StatusPicker() {
  const {t} = useTranslation(['frame', 'design']);
  const act = useAct();
  const [isOpen, setIsOpen] = useState(false);
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const presence = valueOf(useLive('presence/mine', {}));
  useShortcut('status', () => setIsOpen(true), presence !== undefined);
  if (me === undefined || presence === undefined) return null;

  const {status, since, cause} = presence;
  const word = t(`design:presence.${status}`);
  const choose = (chosen: MainStatus | undefined) => {
    if (chosen !== undefined && chosen !== status) void act('presence/set', {status: chosen});
  };
  return (
    <MenuButton
      label={t('frame:presence.menu')}
      placement="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <RailItem
          icon={<Avatar name={me.name} seed={me.id} size={34} presence={status} />}
          label={word}
          aria-label={t('frame:presence.me', {name: me.name, status: word})}
          keys={keysOf('status')}
        />
      }
    >
      <MenuSection
        title={cause === 'chosen' ? me.name : `${me.name} · ${t(`frame:presence.cause.${cause}`)}`}
        selectionMode="single"
        selected={[status]}
        onSelect={([chosen]) => choose(mainStatuses.find(one => one === chosen))}
      >
        {mainStatuses.map(one => (
          <MenuItem
            key={one}
            id={one}
            textValue={t(`design:presence.${one}`)}
            icon={<PresenceGlyph presence={one} isDecorative />}
            description={t(`frame:presence.${one}`)}
            end={one === status && <Elapsed since={since} />}
          >
            {t(`design:presence.${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}

/** How long it has been so: "12 min". */
function Elapsed({since}: {readonly since: number}) {
  const {times} = useFormats();
  const now = useNow('second');
  return <span role="timer">{times.elapsed(Math.max(0, now - since))}</span>;
}
