import {useTranslation} from 'react-i18next';
import type {TagId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import styles from './wrap-up-dock.module.css';

interface TagsFieldProps {
  readonly tagIds: readonly TagId[];
  readonly onChange: (tagIds: readonly TagId[]) => void;
}

/** Tags that the conversation gets when the wrap-up is over. */
export function TagsField({tagIds, onChange}: TagsFieldProps) {
  const {t} = useTranslation('softphone');
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  if (tags.length === 0) return null;
  const chosen = tags.filter(({id}) => tagIds.includes(id));
  const shown = chosen.length === 0 ? t('wrapUp.noTags') : chosen.map(({name}) => name).join(', ');
  return (
    <div className={styles.tags}>
      <span className={styles.label}>{t('wrapUp.tags')}</span>
      <MenuButton
        label={t('wrapUp.tags')}
        placement="top start"
        trigger={
          <Button
            className={styles.tagButton}
            endIcon={<ChevronDownIcon size={14} />}
            aria-label={t('wrapUp.tagsAre', {tags: shown})}
          >
            {shown}
          </Button>
        }
      >
        <MenuSection
          label={t('wrapUp.tags')}
          selectionMode="multiple"
          selected={tagIds}
          onSelect={ids => onChange(tags.filter(({id}) => ids.includes(id)).map(({id}) => id))}
        >
          {tags.map(({id, name}) => (
            <MenuItem key={id} id={id} textValue={name}>
              {name}
            </MenuItem>
          ))}
        </MenuSection>
      </MenuButton>
    </div>
  );
}
