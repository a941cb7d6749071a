import {useState, type KeyboardEvent, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {MOST_GLOBAL_VIEWS} from '../../../core/contract/view-routes.ts';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {BotIcon} from '../../design/icons/channel-icons.ts';
import {InboxIcon, LayersIcon, PeopleIcon, PersonIcon} from '../../design/icons/navigation-icons.ts';
import {HistoryIcon} from '../../design/icons/status-icons.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {SavedViews} from './saved-views.tsx';
import {ViewLine} from './view-line.tsx';
import styles from './views-rail.module.css';
import {presets, type Preset} from './work-source.ts';

interface ViewsRailProps {
  /** The rail lies over something, and goes when a list was chosen. */
  readonly onChosen?: (() => void) | undefined;
}

const icons: Readonly<Record<Preset, ReactNode>> = {
  all: <LayersIcon size={15} />,
  unassigned: <PeopleIcon size={15} />,
  mine: <PersonIcon size={15} />,
  history: <HistoryIcon size={15} />,
  bots: <BotIcon size={15} />,
};

/** AW-1 to AW-3, AW-18: every list there is, with how many are in it. */
export function ViewsRail({onChosen}: ViewsRailProps) {
  const {t} = useTranslation('all-work');
  const {numbers} = useFormats();
  const {allWork} = useSession();
  const views = valueOf(useLive('view/list', {}))?.views ?? [];
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const shared = views.filter(({isGlobal}) => isGlobal);
  const own = views.filter(({isGlobal}) => !isGlobal);
  const make = (isGlobal: boolean) => {
    allWork.openTray(true);
    allWork.set({saving: {isGlobal, isNaming: false}});
  };
  const isFull = shared.length >= MOST_GLOBAL_VIEWS;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its links
    <nav className={styles.rail} aria-label={t('rail.label')} onKeyDown={moveBetweenLines}>
      <Section id="presets" title={t('rail.views')}>
        <Presets onChosen={onChosen} />
      </Section>
      {(shared.length > 0 || isManager) && (
        <Section
          id="shared"
          title={t('rail.shared')}
          note={t('rail.of', {count: shared.length, most: numbers.count(MOST_GLOBAL_VIEWS)})}
          action={
            isManager && (
              <IconButton
                label={t('rail.newShared')}
                icon={<PlusIcon size={14} />}
                size="xs"
                disabledReason={isFull ? t('rail.full', {most: MOST_GLOBAL_VIEWS}) : undefined}
                onPress={() => make(true)}
              />
            )
          }
        >
          <SavedViews views={shared} canChange={isManager} onChosen={onChosen} />
        </Section>
      )}
      <Section
        id="mine"
        title={t('rail.mine')}
        action={
          <IconButton label={t('rail.newMine')} icon={<PlusIcon size={14} />} size="xs" onPress={() => make(false)} />
        }
      >
        <SavedViews views={own} canChange onChosen={onChosen} />
        {own.length === 0 && <p className={styles.none}>{t('rail.noneMine')}</p>}
      </Section>
      <Section id="queues" title={t('rail.queues')}>
        <Queues onChosen={onChosen} />
      </Section>
    </nav>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** Beside the title, quieter. */
  readonly note?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the rail that can be folded away, and stays so. */
function Section({id, title, note, action, children}: SectionProps) {
  const {screen} = useDesk();
  const [isFolded, setIsFolded] = useState(() => screen.read().folded.includes(`all-work ${id}`));
  const fold = () => {
    const others = screen.read().folded.filter(one => one !== `all-work ${id}`);
    screen.write({folded: isFolded ? others : [...others, `all-work ${id}`]});
    setIsFolded(!isFolded);
  };
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.heading}>
          <button type="button" className={styles.fold} aria-expanded={!isFolded} onClick={fold}>
            {title}
            {note !== undefined && <span className={styles.note}>{note}</span>}
            <ChevronDownIcon size={12} className={styles.chevron} />
          </button>
        </h2>
        {action}
      </div>
      {!isFolded && children}
    </section>
  );
}

interface ChosenProps {
  readonly onChosen: (() => void) | undefined;
}

function Presets({onChosen}: ChosenProps) {
  const {t} = useTranslation('all-work');
  const counters = valueOf(useLive('inbox/counters', {}));
  const counts: {readonly [P in Preset]?: number | undefined} = {
    all: counters?.all,
    unassigned: counters?.unassigned,
    mine: counters?.mine,
  };
  return (
    <ul className={styles.lines}>
      {presets.map(preset => (
        <ViewLine
          key={preset}
          source={{kind: 'preset', preset}}
          icon={icons[preset]}
          name={t(`preset.${preset}`)}
          count={counts[preset]}
          onChosen={onChosen}
        />
      ))}
    </ul>
  );
}

/** AW-18: the queues one may see, the default one first. */
function Queues({onChosen}: ChosenProps) {
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  return (
    <ul className={styles.lines}>
      {queues.map(({id, name, openCount}) => (
        <ViewLine
          key={id}
          source={{kind: 'queue', queueId: id}}
          icon={<InboxIcon size={15} />}
          name={name}
          count={openCount}
          onChosen={onChosen}
        />
      ))}
    </ul>
  );
}

/** Up and down lead from line to line, whatever lies between. */
function moveBetweenLines(event: KeyboardEvent<HTMLElement>) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (step === undefined || event.altKey || event.defaultPrevented) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const here = lines.findIndex(line => line === event.target);
  if (here === -1) return;
  event.preventDefault();
  lines[here + step]?.focus();
}
