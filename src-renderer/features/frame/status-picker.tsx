import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import {Avatar} from '../../design/avatar.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {HistoryIcon} from '../../design/icons/status-icons.ts';
import {MenuButton, MenuItem, MenuSection, MenuSeparator} from '../../design/menu.tsx';
import {PresenceGlyph} from '../../design/presence-glyph.tsx';
import {RailItem} from '../../design/rail.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../presence/shown-status.ts';
import {useStatuses, type PickableStatus} from '../presence/use-statuses.ts';
import {useStatusWords} from '../presence/use-status-words.ts';
import {useAct} from '../session/use-act.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

const OwnDayDialog = lazy(async () => ({default: (await import('../presence/own-day-dialog.tsx')).OwnDayDialog}));
const FindStatus = lazy(async () => ({default: (await import('../presence/find-status.tsx')).FindStatus}));

/** More than these in a menu nobody reads through. */
const MANY = 10;

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
  const [inFront, setInFront] = useState<'day' | 'find'>();
  useShortcut('status', () => setIsOpen(true));
  const {word} = useStatusWords(presence);
  const statuses = useStatuses();
  const choose = useChoose(presence);
  return (
    <>
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
        <Statuses me={me} presence={presence} statuses={statuses} onChoose={choose} />
        <MenuSeparator />
        {statuses.length > MANY && (
          <MenuItem icon={<SearchIcon size={15} />} onAction={() => setInFront('find')}>
            {t('frame:presence.find')}
          </MenuItem>
        )}
        <MenuItem icon={<HistoryIcon size={15} />} onAction={() => setInFront('day')}>
          {t('frame:presence.today')}
        </MenuItem>
      </MenuButton>
      <Suspense fallback={null}>
        {inFront === 'day' && <OwnDayDialog agentId={me.id} onClose={() => setInFront(undefined)} />}
        {inFront === 'find' && (
          <FindStatus
            statuses={statuses}
            onClose={() => setInFront(undefined)}
            onChoose={id => {
              setInFront(undefined);
              choose(id);
            }}
          />
        )}
      </Suspense>
    </>
  );
}

/** Sets what was picked; the same again is nothing. */
function useChoose({chosen}: Mine['presence']): (status: PickableStatus['id']) => void {
  const act = useAct();
  return status => {
    if (status !== chosen) void act('presence/set', {status});
  };
}

interface StatusesProps extends Mine {
  readonly statuses: readonly PickableStatus[];
  readonly onChoose: (status: PickableStatus['id']) => void;
}

/** The main statuses, each with the workspace's own of its group (ST-13, ST-14). What is picked is marked, also while a call or the workload shows. */
function Statuses({me, presence, statuses, onChoose}: StatusesProps) {
  const {word, why} = useStatusWords(presence);
  const {chosen, since} = presence;
  const about = [me.name, word, why].filter(part => part !== undefined).join(' · ');
  const choose = (picked: string | undefined) => {
    const status = statuses.find(({id}) => id === picked);
    if (status !== undefined) onChoose(status.id);
  };
  // Of many only the main ones and the picked one: the others are looked for by name.
  const shown = statuses.length > MANY ? statuses.filter(({id, group}) => id === group || id === chosen) : statuses;
  return (
    <MenuSection title={about} selectionMode="single" selected={[chosen]} onSelect={([picked]) => choose(picked)}>
      {shown.map(({id, group, name, description}) => (
        <MenuItem
          key={id}
          id={id}
          textValue={name}
          icon={<PresenceGlyph presence={group} isDecorative />}
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
