import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {View} from '../../../core/contract/view-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PencilIcon, StarIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon, MoreIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSeparator} from '../../design/menu.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useViewActions} from './view-actions.ts';
import {ViewDialog} from './view-dialog.tsx';
import {ViewLine} from './view-line.tsx';
import styles from './views-rail.module.css';

interface SavedViewsProps {
  /** All of one kind, in their order. */
  readonly views: readonly View[];
  /** D42: everybody's are a Manager's to change. */
  readonly canChange: boolean;
  readonly onChosen: (() => void) | undefined;
}

/** As many numbers as one question asks for. */
const COUNTED_AT_ONCE = 20;

/** The lists somebody put together, with how many are in them. */
export function SavedViews({views, canChange, onChosen}: SavedViewsProps) {
  const parts = Array.from({length: Math.ceil(views.length / COUNTED_AT_ONCE)}, (_, n) =>
    views.slice(n * COUNTED_AT_ONCE, (n + 1) * COUNTED_AT_ONCE),
  );
  return (
    <ul className={styles.lines}>
      {parts.map((part, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts have no name but their place
        <Counted key={n} part={part} views={views} canChange={canChange} onChosen={onChosen} />
      ))}
    </ul>
  );
}

function Counted({part, views, canChange, onChosen}: SavedViewsProps & {readonly part: readonly View[]}) {
  const counts = valueOf(useLive('view/counters', {viewIds: part.map(({id}) => id)}))?.counts ?? [];
  return part.map(view => (
    <SavedView
      key={view.id}
      view={view}
      views={views}
      counted={counts.find(({viewId}) => viewId === view.id)}
      canChange={canChange}
      onChosen={onChosen}
    />
  ));
}

interface SavedViewProps extends SavedViewsProps {
  readonly view: View;
  readonly counted: Output<'view/counters'>['counts'][number] | undefined;
}

function SavedView({view, views, counted, canChange, onChosen}: SavedViewProps) {
  const {move} = useViewActions(views);
  return (
    <ViewLine
      source={{kind: 'view', viewId: view.id}}
      icon={<StarIcon size={15} />}
      name={view.name}
      count={counted?.count ?? undefined}
      isMore={counted?.isMore === true}
      onChosen={onChosen}
      {...(canChange && {
        menu: <ViewMenu view={view} views={views} />,
        onKeyDown: event => {
          const by = {ArrowUp: -1, ArrowDown: 1}[event.key];
          if (!event.altKey || by === undefined) return;
          event.preventDefault();
          move(view, by);
        },
      })}
    />
  );
}

function ViewMenu({view, views}: Pick<SavedViewProps, 'view' | 'views'>) {
  const {t} = useTranslation('all-work');
  const {move, remove} = useViewActions(views);
  const [isEditing, setIsEditing] = useState(false);
  const place = views.indexOf(view);
  return (
    <>
      <MenuButton
        label={t('view.menu', {name: view.name})}
        placement="bottom end"
        trigger={<IconButton label={t('view.menu', {name: view.name})} icon={<MoreIcon size={15} />} size="xs" />}
      >
        <MenuItem icon={<PencilIcon size={15} />} onAction={() => setIsEditing(true)}>
          {t('view.rename')}
        </MenuItem>
        {place > 0 && (
          <MenuItem icon={<ArrowUpIcon size={15} />} keys={['Alt', 'Up']} onAction={() => move(view, -1)}>
            {t('view.up')}
          </MenuItem>
        )}
        {place < views.length - 1 && (
          <MenuItem icon={<ArrowDownIcon size={15} />} keys={['Alt', 'Down']} onAction={() => move(view, 1)}>
            {t('view.down')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<TrashIcon size={15} />} tone="danger" onAction={() => remove(view)}>
          {t('view.delete')}
        </MenuItem>
      </MenuButton>
      {isEditing && (
        <ViewDialog
          view={view}
          definition={view.definition}
          isGlobal={view.isGlobal}
          canShare={false}
          onClose={() => setIsEditing(false)}
          onSaved={() => setIsEditing(false)}
        />
      )}
    </>
  );
}
