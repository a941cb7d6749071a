import {memo, useEffect, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {View} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {SearchDrawing, SunriseDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {useDesk} from '../../engine/desk.ts';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {FirstMessage} from './first-message.tsx';
import {createInboxList, type InboxList} from './inbox-list.ts';
import styles from './inbox-pane.module.css';
import {InboxRows} from './inbox-rows.tsx';
import {viewsOf} from './inbox-store.ts';
import {askedFor, canChoose, type Asked} from './list-choices.ts';
import {FilterButton, SortMenu} from './list-tools.tsx';
import {useCalmly} from './use-calmly.ts';

/** My Work: its views, and the rows of the chosen one. */
export const InboxPane = memo(function InboxPane() {
  const {t} = useTranslation('inbox');
  const {inbox, begin, choices} = useSession();
  const {numbers} = useFormats();
  const view = useStore(inbox, state => state.view);
  const asked = askedFor(view, useStore(choices));
  const counters = valueOf(useLive('inbox/counters', {}));
  // Nobody counts what a filter leaves: then the number would be of something else.
  const count = asked.filter === undefined ? counters?.mine : undefined;

  return (
    <>
      <PaneHeader
        actions={
          <>
            {canChoose(view) && <FilterButton />}
            <IconButton
              label={t('new')}
              icon={<PlusIcon size={18} />}
              keys={keysOf('new')}
              onPress={() => begin.show()}
            />
          </>
        }
      >
        <PaneTitle {...(count !== undefined && {count: numbers.count(count), countLabel: t('count', {count})})}>
          {t('title.my-work')}
        </PaneTitle>
      </PaneHeader>
      <div className={styles.tools}>
        <span className={styles.views}>
          <SegmentedControl<View>
            label={t('views')}
            selected={view}
            onSelect={inbox.show}
            segments={viewsOf['my-work'].map(id => ({
              id,
              label: <ViewLabel view={id} waiting={counters?.unassigned ?? 0} />,
            }))}
          />
        </span>
        {canChoose(view) && (
          <span className={styles.sort}>
            <SortMenu />
          </span>
        )}
      </div>
      <InboxView key={`${view} ${JSON.stringify(asked)}`} view={view} asked={asked} />
    </>
  );
});

interface ViewLabelProps {
  readonly view: View;
  readonly waiting: number;
}

/** "Unassigned 3": how many wait for somebody is worth knowing from every other list. */
function ViewLabel({view, waiting}: ViewLabelProps) {
  const {t} = useTranslation('inbox');
  const {numbers} = useFormats();
  if (view !== 'unassigned' || waiting === 0) return t(`view.${view}`);
  return (
    <>
      {t('view.unassigned')} <span className={styles.waiting}>{numbers.count(waiting)}</span>
    </>
  );
}

interface InboxViewProps {
  readonly view: View;
  readonly asked: Asked;
}

function InboxView({view, asked}: InboxViewProps) {
  const {t} = useTranslation('inbox');
  const {inbox, allWork} = useSession();
  const desk = useDesk();
  const [list] = useState(() => createInboxList(desk, {view, isGrouped: view === 'mine', asked}));
  const selected = useStore(inbox, state => state.selected);
  const kept = asked.filter?.isUnread === true ? selected : undefined;
  useEffect(() => list.keep(kept), [list, kept]);
  useEffect(() => list.start(), [list]);
  const {failure, items, heldCount, hasMore} = useCalmly(list);

  if (items.length === 0) return <NoRows list={list} view={view} isFiltered={asked.filter !== undefined} />;
  const offersAll = view === 'mine' && hasMore;
  return (
    <>
      <InboxRows
        list={list}
        view={view}
        items={items}
        heldCount={heldCount}
        hasMore={hasMore}
        readsOn={view !== 'mine'}
      />
      {failure !== undefined && (
        <p className={styles.foot}>
          {t('stale')}
          <Button size="sm" onPress={list.retry}>
            {t('retry')}
          </Button>
        </p>
      )}
      {offersAll && (
        <p className={styles.foot}>
          <Button
            size="sm"
            onPress={() => {
              allWork.show({kind: 'preset', preset: 'mine'});
              inbox.goTo('all-work');
            }}
          >
            {t('viewAll')}
          </Button>
        </p>
      )}
    </>
  );
}

interface NoRowsProps {
  readonly list: InboxList;
  readonly view: View;
  readonly isFiltered: boolean;
}

/** A list without rows: they are on their way, cannot be had, or there are none. */
function NoRows({list, view, isFiltered}: NoRowsProps) {
  const {t} = useTranslation('inbox');
  const {phase, failure} = useStore(list);

  // An engine that is away is asked again by itself; the banner says so.
  if (phase === 'loading' || failure?.code === 'unavailable') {
    return (
      <Skeleton label={t('loading')} onRetry={list.retry}>
        <SkeletonRows count={6} />
      </Skeleton>
    );
  }
  if (failure === undefined) return isFiltered ? <NothingFits /> : <EmptyView view={view} />;
  return (
    <ErrorState title={t('failed.title')} onRetry={list.retry} details={`inbox/page ${view}: ${failure.detail}`}>
      {t('failed.text')}
    </ErrorState>
  );
}

/** There may be work, and the filter hides it: that must not look like "All replied". */
function NothingFits() {
  const {t} = useTranslation('inbox');
  const {choices} = useSession();
  return (
    <EmptyState
      drawing={SearchDrawing}
      title={t('empty.filtered.title')}
      action={<Button onPress={choices.clear}>{t('clear')}</Button>}
    >
      {t('empty.filtered.text')}
    </EmptyState>
  );
}

/** What an empty list means: two stories for My Work, depending on whether anybody ever wrote. */
function EmptyView({view}: {readonly view: View}) {
  const {t} = useTranslation('inbox');
  const {inbox} = useSession();
  const any = useLive('inbox/any', {});
  const waiting = valueOf(useLive('inbox/counters', {}))?.unassigned ?? 0;
  if (isPending(any)) return null;
  if (valueOf(any)?.isAny === false) return <FirstMessage />;
  if (view !== 'mine') return <EmptyState title={t(`empty.${view}.title`)}>{t(`empty.${view}.text`)}</EmptyState>;
  return (
    <EmptyState
      drawing={SunriseDrawing}
      title={t('empty.mine.title')}
      action={
        waiting > 0 && (
          <Button onPress={() => inbox.show('unassigned')}>
            {t('empty.mine.action')} {waiting}
          </Button>
        )
      }
    >
      {t('empty.mine.text')}
    </EmptyState>
  );
}
