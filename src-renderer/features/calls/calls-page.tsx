import {useEffect, useRef, useState, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {BubblesDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Pane, PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useIsSlim} from '../../design/use-media.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {CallbackDetails} from '../callbacks/callback-details.tsx';
import {CallbacksList} from '../callbacks/callbacks-list.tsx';
import {useDueCount} from '../callbacks/use-due-callbacks.ts';
import {CallDetails} from './call-details.tsx';
import type {SoughtCalls} from './call-list.ts';
import {CallRows} from './call-rows.tsx';
import styles from './calls-page.module.css';

const kinds = ['every', 'missed', 'inbound', 'outbound'] as const;
type Kind = (typeof kinds)[number];

/** Every call there was, and how it went (A.34). */
export function CallsPage() {
  const {t} = useTranslation('calls');
  const isSlim = useIsSlim();
  const [chosen, setChosen] = useState<CallEntry>();
  const [callback, setCallback] = useState<CallbackEntry>();
  const [shows, setShows] = useState<Shown>('calls');
  const back = () => (shows === 'calls' ? setChosen(undefined) : setCallback(undefined));
  const onBack = isSlim ? back : undefined;
  const picked = shows === 'calls' ? chosen : callback;
  const panes = {isAlone: isSlim, shows, onShow: setShows};
  const page = useRef<HTMLDivElement>(null);
  useFocusBack(page, picked !== undefined);
  return (
    <div ref={page} className={styles.page}>
      {(!isSlim || picked === undefined) && (
        <ListPane {...panes} chosen={chosen} onChoose={setChosen} callback={callback} onCallback={setCallback} />
      )}
      {(!isSlim || picked !== undefined) && (
        <Pane label={t(shows === 'calls' ? 'call' : 'callback')}>
          {shows === 'calls' ? (
            <PickedCall call={chosen} onBack={onBack} />
          ) : (
            <PickedCallback callback={callback} onBack={onBack} onClosed={back} />
          )}
        </Pane>
      )}
    </div>
  );
}

/** What was picked goes with the button that had the focus: it is above the list then, which may lose that row any moment. */
function useFocusBack(page: RefObject<HTMLElement | null>, isPicked: boolean): void {
  const wasPicked = useRef(isPicked);
  useEffect(() => {
    const hasLost = document.activeElement === null || document.activeElement === document.body;
    if (wasPicked.current && !isPicked && hasLost) {
      page.current?.querySelector<HTMLElement>('[data-shows] [aria-checked="true"]')?.focus();
    }
    wasPicked.current = isPicked;
  }, [page, isPicked]);
}

interface PickedProps {
  /** Undefined: the list is beside it. */
  readonly onBack: (() => void) | undefined;
}

function PickedCall({call, onBack}: PickedProps & {readonly call: CallEntry | undefined}) {
  const {t} = useTranslation('calls');
  if (call !== undefined) return <CallDetails key={call.id} known={call} {...(onBack && {onBack})} />;
  return (
    <EmptyState drawing={BubblesDrawing} title={t('pick.title')}>
      {t('pick.text')}
    </EmptyState>
  );
}

interface PickedCallbackProps extends PickedProps {
  readonly callback: CallbackEntry | undefined;
  readonly onClosed: () => void;
}

function PickedCallback({callback, onBack, onClosed}: PickedCallbackProps) {
  const {t} = useTranslation('calls');
  if (callback !== undefined) {
    return <CallbackDetails key={callback.id} known={callback} onClosed={onClosed} {...(onBack && {onBack})} />;
  }
  return (
    <EmptyState drawing={BubblesDrawing} title={t('pickCallback.title')}>
      {t('pickCallback.text')}
    </EmptyState>
  );
}

/** Calls that were, and those that are to be (VO-14). */
type Shown = 'calls' | 'callbacks';

interface ListPaneProps {
  readonly isAlone: boolean;
  readonly shows: Shown;
  readonly onShow: (shown: Shown) => void;
  readonly chosen: CallEntry | undefined;
  readonly onChoose: (call: CallEntry) => void;
  readonly callback: CallbackEntry | undefined;
  readonly onCallback: (callback: CallbackEntry) => void;
}

function ListPane({isAlone, shows, onShow, chosen, onChoose, callback, onCallback}: ListPaneProps) {
  const {t} = useTranslation('calls');
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const due = useDueCount();
  const [of, setOf] = useState<SoughtCalls['of']>('mine');
  const callbacks = due === 0 ? t('shows.callbacks') : t('shows.callbacksDue', {count: due});
  return (
    <Pane label={t('list')} tone="side" className={isAlone ? undefined : styles.list}>
      <PaneHeader
        actions={
          isManager && (
            <SegmentedControl
              label={t('whose')}
              size="sm"
              segments={(['mine', 'all'] as const).map(id => ({id, label: t(`of.${id}`)}))}
              selected={of}
              onSelect={setOf}
            />
          )
        }
      >
        <PaneTitle>{t('title')}</PaneTitle>
      </PaneHeader>
      <div className={styles.tools} data-shows>
        <SegmentedControl<Shown>
          label={t('shows.label')}
          size="sm"
          segments={[
            {id: 'calls', label: t('shows.calls')},
            {id: 'callbacks', label: callbacks},
          ]}
          selected={shows}
          onSelect={onShow}
        />
      </div>
      {shows === 'calls' ? (
        <CallLog of={of} isManager={isManager} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Callbacks of={of} chosen={callback} onChoose={onCallback} />
      )}
    </Pane>
  );
}

interface CallbacksProps {
  readonly of: SoughtCalls['of'];
  readonly chosen: CallbackEntry | undefined;
  readonly onChoose: (callback: CallbackEntry) => void;
}

function Callbacks({of, chosen, onChoose}: CallbacksProps) {
  const {t} = useTranslation('callbacks');
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <div className={styles.tools}>
        <SegmentedControl<'open' | 'over'>
          label={t('which')}
          size="sm"
          segments={[
            {id: 'open', label: t('kind.open')},
            {id: 'over', label: t('kind.over')},
          ]}
          selected={isOpen ? 'open' : 'over'}
          onSelect={kind => setOpen(kind === 'open')}
        />
      </div>
      <CallbacksList key={`${of} ${isOpen}`} sought={{of, isOpen}} chosen={chosen?.id} onChoose={onChoose} />
    </>
  );
}

interface CallLogProps {
  readonly of: SoughtCalls['of'];
  readonly isManager: boolean;
  readonly chosen: CallEntry | undefined;
  readonly onChoose: (call: CallEntry) => void;
}

function CallLog({of, isManager, chosen, onChoose}: CallLogProps) {
  const {t} = useTranslation('calls');
  const [kind, setKind] = useState<Kind>('every');
  const [typed, setTyped] = useState('');
  const text = cleanText(typed).trim().slice(0, 200);
  const sought = {of, only: kind === 'every' ? null : kind, text: text === '' ? null : text};
  return (
    <>
      <div className={styles.tools}>
        <TextField
          label={t('search')}
          isLabelHidden
          placeholder={t('search')}
          icon={<SearchIcon size={15} />}
          size="sm"
          type="search"
          value={typed}
          maxLength={200}
          onChange={setTyped}
        />
        <SegmentedControl
          label={t('which')}
          size="sm"
          segments={kinds.map(id => ({id, label: t(`kind.${id}`)}))}
          selected={kind}
          onSelect={setKind}
        />
      </div>
      <CallRows
        key={JSON.stringify(sought)}
        sought={sought}
        isManager={isManager}
        chosen={chosen?.id}
        onChoose={onChoose}
      />
    </>
  );
}
