import {useRef, useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {LinkIcon, PencilIcon, TagIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {MoreIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import type {TagQuestion} from './tag-dialogs.tsx';
import type {ManagedTag, TagKind} from './tag-kinds.ts';
import styles from './tags-page.module.css';

interface TagRowsProps {
  readonly kind: TagKind;
  readonly tags: readonly ManagedTag[];
  readonly onAsk: (question: TagQuestion) => void;
}

/** So many are drawn at first, and with every wish for more. */
const AT_ONCE = 200;

/** By name, with what has each. Arrows walk, Enter and F2 rename, Delete deletes. */
export function TagRows({kind, tags, onAsk}: TagRowsProps) {
  const {t} = useTranslation('settings');
  const {numbers} = useFormats();
  const list = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(AT_ONCE);
  const names = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-tag]') ?? [])];
  const handleKeyDown = (event: KeyboardEvent, tag: ManagedTag) => {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by !== undefined) {
      const all = names();
      all[all.findIndex(one => one.dataset['tag'] === tag.id) + by]?.focus();
    } else if (event.key === 'Delete') onAsk({ask: 'remove', tag});
    else if (event.key === 'F2') onAsk({ask: 'rename', tag});
    else return;
    event.preventDefault();
  };
  return (
    <div className={styles.scroll}>
      <ul ref={list} className={styles.rows} aria-label={t(`tags.kind.${kind}`)}>
        {tags.slice(0, shown).map(tag => (
          <li key={tag.id} className={styles.row}>
            <TagIcon size={15} className={styles.icon} />
            <button
              type="button"
              className={styles.name}
              data-tag={tag.id}
              aria-describedby={`count-${tag.id}`}
              onClick={() => onAsk({ask: 'rename', tag})}
              onKeyDown={event => handleKeyDown(event, tag)}
            >
              <bdi>{tag.name}</bdi>
            </button>
            <span id={`count-${tag.id}`} className={styles.count}>
              {tag.isMore
                ? t(`tags.more.${kind}`, {shown: numbers.count(tag.count)})
                : t(`tags.count.${kind}`, {count: tag.count})}
            </span>
            <RowMenu tag={tag} isAlone={tags.length < 2} onAsk={onAsk} />
          </li>
        ))}
      </ul>
      {tags.length > shown && (
        <p className={styles.more}>
          <Button size="sm" tone="quiet" onPress={() => setShown(shown + AT_ONCE)}>
            {t('showMore', {count: tags.length - shown})}
          </Button>
        </p>
      )}
    </div>
  );
}

interface RowMenuProps extends Pick<TagRowsProps, 'onAsk'> {
  readonly tag: ManagedTag;
  /** There is no other to merge it with. */
  readonly isAlone: boolean;
}

function RowMenu({tag, isAlone, onAsk}: RowMenuProps) {
  const {t} = useTranslation('settings');
  const label = t('tags.menu', {name: tag.name});
  return (
    <MenuButton
      label={label}
      placement="bottom end"
      trigger={<IconButton label={label} size="sm" icon={<MoreIcon size={16} />} />}
    >
      <MenuItem icon={<PencilIcon size={15} />} onAction={() => onAsk({ask: 'rename', tag})}>
        {t('tags.rename')}
      </MenuItem>
      <MenuItem
        icon={<LinkIcon size={15} />}
        onAction={() => onAsk({ask: 'merge', tag})}
        {...(isAlone && {disabledReason: t('tags.alone')})}
      >
        {t('tags.merge')}
      </MenuItem>
      <MenuItem icon={<TrashIcon size={15} />} tone="danger" onAction={() => onAsk({ask: 'remove', tag})}>
        {t('tags.remove')}
      </MenuItem>
    </MenuButton>
  );
}
