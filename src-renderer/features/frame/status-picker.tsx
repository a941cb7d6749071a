import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import {mainOf, mainStatuses} from '../../../core/presence/presence.ts';
import {Avatar} from '../../design/avatar.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {PresenceGlyph} from '../../design/presence-glyph.tsx';
import {RailItem} from '../../design/rail.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../presence/shown-status.ts';
import {useStatusWords} from '../presence/use-status-words.ts';
import {useAct} from '../session/use-act.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

interface Mine {
  readonly me: Output<'workspace/get'>['me'];
  readonly presence: Output<'presence/mine'>;
}

/** Oneself at the lower end of the rail: what one's status is, what can be picked (ST-1), how long and why. */
export function StatusPicker() {
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const presence = valueOf(useLive('presence/mine', {}));
  return me === undefined || presence === undefined ? null : <Picker me={me} presence={presence} />;
}

function Picker({me, presence}: Mine) {
  const {t} = useTranslation(['frame', 'design']);
  const [isOpen, setIsOpen] = useState(false);
  useShortcut('status', () => setIsOpen(true));
  const {word} = useStatusWords(presence);
  return (
    <MenuButton
      label={t('frame:presence.menu')}
      placement="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <RailItem
          icon={<Avatar name={me.name} seed={me.id} size={34} presence={glyphOf(presence)} />}
          label={word}
          aria-label={t('frame:presence.me', {name: me.name, status: word})}
          keys={keysOf('status')}
        />
      }
    >
      <Statuses me={me} presence={presence} />
    </MenuButton>
  );
}

/** The main statuses and a workspace's own (ST-14). What is picked is marked, also while a call or the workload shows. */
function Statuses({me, presence}: Mine) {
  const {t} = useTranslation(['frame', 'design']);
  const act = useAct();
  const {word, why} = useStatusWords(presence);
  const made = valueOf(useLive('status/list', {}))?.statuses ?? [];
  const {chosen, since} = presence;
  const main = mainStatuses.map(id => ({
    id,
    glyph: id,
    name: t(`design:presence.${id}`),
    description: t(`frame:presence.${id}`),
  }));
  const own = made
    .filter(({isRetired}) => !isRetired)
    .map(({id, name, group}) => ({
      id,
      glyph: mainOf(group),
      name,
      description: t(`frame:presence.${mainOf(group)}`),
    }));
  const statuses = [...main, ...own];
  const about = [me.name, word, why].filter(part => part !== undefined).join(' · ');
  const choose = (picked: string | undefined) => {
    const status = statuses.find(({id}) => id === picked)?.id;
    if (status !== undefined && status !== chosen) void act('presence/set', {status});
  };
  return (
    <MenuSection title={about} selectionMode="single" selected={[chosen]} onSelect={([picked]) => choose(picked)}>
      {statuses.map(({id, glyph, name, description}) => (
        <MenuItem
          key={id}
          id={id}
          textValue={name}
          icon={<PresenceGlyph presence={glyph} isDecorative />}
          description={description}
          end={id === chosen && <Elapsed since={since} />}
        >
          {name}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

/** How long it has been so: "12 min". */
function Elapsed({since}: {readonly since: number}) {
  const {times} = useFormats();
  const now = useNow('second');
  return <span role="timer">{times.elapsed(Math.max(0, now - since))}</span>;
}
