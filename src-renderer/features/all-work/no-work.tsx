import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {BubblesDrawing, SearchDrawing, SunriseDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {Bone, Skeleton} from '../../design/skeleton.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {FirstMessage} from '../inbox/first-message.tsx';
import type {InboxItem} from '../inbox/inbox-groups.ts';
import type {InboxList} from '../inbox/inbox-list.ts';
import styles from './no-work.module.css';
import type {Source} from './work-source.ts';

interface NoWorkProps {
  readonly list: InboxList;
  readonly source: Source;
  readonly definition: ViewDefinition;
  readonly onClear: () => void;
}

/** A table without rows: they are on their way, cannot be had, or there are none. */
export function NoWork({list, source, definition, onClear}: NoWorkProps) {
  const {t} = useTranslation('all-work');
  const {phase, failure} = useStore(list);
  // An engine that is away is asked again by itself; the banner says so.
  if (phase === 'loading' || failure?.code === 'unavailable') {
    return (
      <Skeleton label={t('table.loading')} onRetry={list.retry} className={styles.loading}>
        {Array.from({length: 9}, (_, n) => (
          // oxlint-disable-next-line react/no-array-index-key -- they are all alike and never move
          <div key={n} className={styles.row}>
            <Bone inlineSize={16} blockSize={16} />
            <Bone inlineSize={`${24 + ((n * 7) % 13)}%`} />
            <Bone inlineSize="12%" />
            <Bone inlineSize="10%" />
            <Bone inlineSize="9%" />
          </div>
        ))}
      </Skeleton>
    );
  }
  if (failure !== undefined) {
    return (
      <ErrorState
        title={t('table.failed.title')}
        onRetry={list.retry}
        details={`inbox/page ${JSON.stringify(definition)}: ${failure.detail}`}
      >
        {t('table.failed.text')}
      </ErrorState>
    );
  }
  return <Nothing source={source} definition={definition} onClear={onClear} />;
}

/** What an empty table means: nobody ever wrote, nothing fits, or there is nothing to do. */
function Nothing({source, definition, onClear}: Omit<NoWorkProps, 'list'>) {
  const {t} = useTranslation('all-work');
  const any = useLive('inbox/any', {});
  const parts = Object.keys(definition.filter).filter(part => source.kind !== 'queue' || part !== 'queues');
  if (isPending(any)) return null;
  if (valueOf(any)?.isAny === false) return <FirstMessage />;
  if (parts.length > 0) {
    return (
      <EmptyState
        drawing={SearchDrawing}
        title={t('empty.filtered.title')}
        action={<Button onPress={onClear}>{t('empty.filtered.action')}</Button>}
      >
        {t('empty.filtered.text')}
      </EmptyState>
    );
  }
  const kind = source.kind === 'preset' ? source.preset : source.kind;
  const isGood = kind === 'unassigned' || kind === 'mine';
  return (
    <EmptyState drawing={isGood ? SunriseDrawing : BubblesDrawing} title={t(`empty.${kind}.title`)}>
      {t(`empty.${kind}.text`)}
    </EmptyState>
  );
}

/** The rows among the items of a list. */
export const rowsOfItems = (items: readonly InboxItem[]): readonly InboxRow[] =>
  items.flatMap(item => (item.kind === 'row' ? [item.row] : []));
