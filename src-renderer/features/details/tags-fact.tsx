import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {MOST_TAGS} from '../../../core/conversation/labels.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {TagId} from '../../../core/lib/ids.ts';
import {Chip} from '../../design/chip.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {PlusIcon, TagIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {newTagId} from '../../engine/new-id.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';

import {Fact} from './fact.tsx';
import styles from './tags-fact.module.css';
import {useFactCall} from './use-fact-call.ts';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

interface TagsFactProps {
  readonly head: ConversationHead;
}

/** LC-16: what it is sorted by. */
export function TagsFact({head}: TagsFactProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const {conversationId, tags} = head;
  const limited = useLimits(head)({do: 'label'});
  const off = limited ?? (tags.length >= MOST_TAGS ? t('refused.too-many') : undefined);
  const opening = useFactCall('tags', {conversationId, off});
  const add = (tagId: TagId) => run('conversation/tag', {conversationId, tagId});
  const remove = async ({id, name}: {readonly id: TagId; readonly name: string}) => {
    if (!(await run('conversation/untag', {conversationId, tagId: id}))) return;
    toasts.show({title: t('untagged'), text: name, undo: () => void add(id)});
  };
  const create = async (name: string) => {
    const tagId = newTagId();
    if (await run('tag/create', {tagId, name})) await add(tagId);
  };
  const opener = <IconButton label={t('addTag')} icon={<PlusIcon size={14} />} size="xs" disabledReason={off} />;
  return (
    <Fact name={t('tags')}>
      <div className={styles.tags}>
        {tags.map(tag => (
          <Chip key={tag.id} {...(limited === undefined && {onRemove: () => void remove(tag)})}>
            {tag.name}
          </Chip>
        ))}
        {off !== undefined && opener}
        {off === undefined && (
          <PopoverButton {...opening} label={t('addTag')} placement="bottom end" trigger={opener}>
            {close => (
              <Tags
                has={tags.map(({id}) => id)}
                onPick={tagId => {
                  close();
                  void add(tagId);
                }}
                onCreate={name => {
                  close();
                  void create(name);
                }}
              />
            )}
          </PopoverButton>
        )}
      </div>
    </Fact>
  );
}

interface TagsProps {
  readonly has: readonly TagId[];
  readonly onPick: (tag: TagId) => void;
  readonly onCreate: (name: string) => void;
}

/** As many as one reads; more are found by typing. */
const MOST_SHOWN = 50;

/** The tags there are that it does not have; a Manager makes the one that is missing (D42). */
function Tags({has, onPick, onCreate}: TagsProps) {
  const {t} = useTranslation('details');
  const [query, setQuery] = useState('');
  const all = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const name = query.trim();
  const wanted = fold(name);
  const picks: readonly Pick[] = all
    .filter(tag => !has.includes(tag.id) && fold(tag.name).includes(wanted))
    .slice(0, MOST_SHOWN)
    .map(tag => ({id: tag.id, text: tag.name, icon: <TagIcon size={14} />, onPick: () => onPick(tag.id)}));
  const isNew = name !== '' && name.length <= 60 && !all.some(tag => fold(tag.name) === wanted);
  const making: Pick = {
    id: 'new',
    text: t('createTag', {name}),
    icon: <PlusIcon size={14} />,
    onPick: () => onCreate(name),
  };
  return (
    <PickList
      label={t('searchTags')}
      query={query}
      onQuery={setQuery}
      groups={[
        {id: 'tags', picks},
        {id: 'new', picks: isNew && isManager ? [making] : []},
      ]}
      empty={isManager ? t('noTag') : t('noTagForAgents')}
    />
  );
}
