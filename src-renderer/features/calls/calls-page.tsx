import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {BubblesDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Pane, PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useMedia} from '../../design/use-media.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {CallDetails} from './call-details.tsx';
import type {SoughtCalls} from './call-list.ts';
import {CallRows} from './call-rows.tsx';
import styles from './calls-page.module.css';

/** Below this width of the window one pane has to do: the list, or the call. */
const slimQuery = '(max-width: 900px)';

const kinds = ['every', 'missed', 'inbound', 'outbound'] as const;
type Kind = (typeof kinds)[number];

/** Every call there was, and how it went (A.34). */
export function CallsPage() {
  const {t} = useTranslation('calls');
  const isSlim = useMedia(slimQuery);
  const [chosen, setChosen] = useState<CallEntry>();
  return (
    <div className={styles.page}>
      {(!isSlim || chosen === undefined) && <ListPane isAlone={isSlim} chosen={chosen} onChoose={setChosen} />}
      {(!isSlim || chosen !== undefined) && (
        <Pane label={t('call')}>
          {chosen === undefined ? (
            <EmptyState drawing={BubblesDrawing} title={t('pick.title')}>
              {t('pick.text')}
            </EmptyState>
          ) : (
            <CallDetails key={chosen.id} known={chosen} {...(isSlim && {onBack: () => setChosen(undefined)})} />
          )}
        </Pane>
      )}
    </div>
  );
}

interface ListPaneProps {
  readonly isAlone: boolean;
  readonly chosen: CallEntry | undefined;
  readonly onChoose: (call: CallEntry) => void;
}

function ListPane({isAlone, chosen, onChoose}: ListPaneProps) {
  const {t} = useTranslation('calls');
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const [kind, setKind] = useState<Kind>('every');
  const [of, setOf] = useState<SoughtCalls['of']>('mine');
  const [typed, setTyped] = useState('');
  const text = cleanText(typed).trim().slice(0, 200);
  const sought = {of, only: kind === 'every' ? null : kind, text: text === '' ? null : text};
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
    </Pane>
  );
}
