import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ToolTag} from '../../../core/contract/tool-values.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {toolSorts, type ToolSort} from '../../../core/template/template.ts';
import {Button} from '../../design/button.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {ErrorState} from '../../design/error-state.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Select} from '../../design/select.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {TextField} from '../../design/text-field.tsx';
import {isPending, type Live} from '../../engine/live.ts';
import {SettingsPane} from './settings-pane.tsx';
import type {ToolPageName} from './settings.tsx';
import styles from './tool-list.module.css';

/** Which of them are listed, and how (MA-7). */
export interface Asked {
  readonly search: string;
  readonly status: 'all' | 'on' | 'off';
  readonly sort: ToolSort;
  readonly tagIds: readonly ToolTagId[];
}

export const askedFirst: Asked = {search: '', status: 'all', sort: 'rank', tagIds: []};

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly isOn: boolean;
}

interface Found<T> {
  readonly tools: readonly T[];
  readonly total: number;
  /** Undefined: these are all. */
  readonly readOn: (() => void) | undefined;
}

interface ToolListProps<T extends Listed> {
  readonly page: ToolPageName;
  /** Other pages, where they are not beside it. */
  readonly above: ReactNode;
  readonly live: Live<unknown>;
  readonly found: Found<T> | undefined;
  /** Left out: they are searched, and that is all. */
  readonly tags?: readonly ToolTag[];
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onNew: () => void;
  readonly detailOf: (tool: T) => string;
  /** Made or changed and not saved. */
  readonly isChanged: (id: string) => boolean;
}

/** Templates or macros, to find one and to make one. */
export function ToolList<T extends Listed>({page, above, onNew, asked, onAsk, ...list}: ToolListProps<T>) {
  const {t} = useTranslation('settings');
  return (
    <SettingsPane
      page={page}
      above={above}
      sideClassName={styles.pane}
      actions={<IconButton label={t(`new.${page}`)} icon={<PlusIcon />} placement="bottom" onPress={onNew} />}
    >
      <div className={styles.tools}>
        <TextField
          label={t(`search.${page}`)}
          isLabelHidden
          placeholder={t(`search.${page}`)}
          size="sm"
          icon={<SearchIcon size={14} />}
          value={asked.search}
          onChange={search => onAsk({...asked, search})}
        />
        {list.tags && <Filters asked={asked} onAsk={onAsk} tags={list.tags} />}
      </div>
      <p className={styles.hint}>{t(`hint.${page}`)}</p>
      <Rows page={page} asked={asked} {...list} />
    </SettingsPane>
  );
}

const every = 'every';

interface FiltersProps extends Pick<ToolListProps<Listed>, 'asked' | 'onAsk'> {
  readonly tags: readonly ToolTag[];
}

function Filters({asked, onAsk, tags}: FiltersProps) {
  const {t} = useTranslation('settings');
  return (
    <div className={styles.filters}>
      <Select
        label={t('sort.label')}
        isLabelHidden
        size="sm"
        options={toolSorts.map(id => ({id, label: t(`sort.${id}`)}))}
        selected={asked.sort}
        onSelect={sort => onAsk({...asked, sort})}
      />
      <Select
        label={t('status.label')}
        isLabelHidden
        size="sm"
        options={(['all', 'on', 'off'] as const).map(id => ({id, label: t(`status.${id}`)}))}
        selected={asked.status}
        onSelect={status => onAsk({...asked, status})}
      />
      {tags.length > 0 && (
        <Select
          label={t('tag.label')}
          isLabelHidden
          size="sm"
          options={[{id: every, label: t('tag.all')}, ...tags.map(({id, name}) => ({id: id as string, label: name}))]}
          selected={asked.tagIds[0] ?? every}
          onSelect={id => onAsk({...asked, tagIds: tags.filter(tag => tag.id === id).map(tag => tag.id)})}
        />
      )}
    </div>
  );
}

type RowsProps<T extends Listed> = Omit<ToolListProps<T>, 'above' | 'onNew' | 'onAsk' | 'tags'>;

function Rows<T extends Listed>({page, live, found, asked, selected, onSelect, detailOf, isChanged}: RowsProps<T>) {
  const {t} = useTranslation('settings');
  if (found === undefined) return <Waiting live={live} />;
  if (found.tools.length === 0) {
    const isFiltered = asked.search !== '' || asked.status !== 'all' || asked.tagIds.length > 0;
    if (isFiltered) return <EmptyState title={t('nothing')} />;
    return <EmptyState title={t(`empty.${page}`)}>{t(`emptyText.${page}`)}</EmptyState>;
  }
  return (
    <div className={styles.scroll}>
      <ul className={styles.rows}>
        {found.tools.map(tool => (
          <li key={tool.id}>
            <button
              type="button"
              className={styles.row}
              aria-current={tool.id === selected ? 'true' : undefined}
              data-off={tool.isOn ? undefined : ''}
              onClick={() => onSelect(tool.id)}
            >
              <span className={styles.name}>{tool.name}</span>
              <span className={styles.detail}>
                {[isChanged(tool.id) ? t('notSaved') : '', tool.isOn ? '' : t('off'), detailOf(tool)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.readOn !== undefined && (
        <p className={styles.hint}>
          <Button size="sm" tone="quiet" onPress={found.readOn}>
            {t('showMore', {count: Math.max(1, found.total - found.tools.length)})}
          </Button>
        </p>
      )}
    </div>
  );
}

function Waiting({live}: {readonly live: Live<unknown>}) {
  const {t} = useTranslation('settings');
  if (isPending(live) || live.phase !== 'failed') {
    return (
      <Skeleton label={t('loading')}>
        <SkeletonRows count={6} />
      </Skeleton>
    );
  }
  return (
    <ErrorState title={t('failed')} onRetry={live.retry} details={live.failure.detail}>
      {t('failedText')}
    </ErrorState>
  );
}
