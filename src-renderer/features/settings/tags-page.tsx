import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import {Button} from '../../design/button.tsx';
import {SearchDrawing} from '../../design/drawings.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {TextField} from '../../design/text-field.tsx';
import {ListWaiting} from './list-waiting.tsx';
import {SettingsPane} from './settings-pane.tsx';
import {TagDialog, type TagQuestion} from './tag-dialogs.tsx';
import {tagKinds, useTags, type ManagedTag, type TagKind} from './tag-kinds.ts';
import {TagRows} from './tag-rows.tsx';
import styles from './tags-page.module.css';

/** TP-5, LC-16, D33: every tag there is, in one place. */
export function TagsPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation('settings');
  const [kind, setKind] = useState<TagKind>('conversation');
  const [search, setSearch] = useState('');
  const [question, setQuestion] = useState<TagQuestion>();
  const {tags, failure, retry} = useTags(kind);
  const wanted = fold(search.trim());
  const found = tags?.filter(({name}) => fold(name).includes(wanted));
  return (
    <SettingsPane
      page="tags"
      above={above}
      actions={
        <Button size="sm" icon={<PlusIcon size={14} />} onPress={() => setQuestion({ask: 'new'})}>
          {t('tags.new')}
        </Button>
      }
    >
      <div className={styles.tools}>
        <SegmentedControl<TagKind>
          label={t('tags.which')}
          size="sm"
          selected={kind}
          onSelect={setKind}
          segments={tagKinds.map(id => ({id, label: t(`tags.kind.${id}`)}))}
        />
        <TextField
          label={t('tags.search')}
          isLabelHidden
          placeholder={t('tags.search')}
          size="sm"
          icon={<SearchIcon size={14} />}
          value={search}
          onChange={setSearch}
        />
      </div>
      <p className={styles.hint}>{t(`tags.hint.${kind}`)}</p>
      {found === undefined ? (
        <ListWaiting detail={failure?.detail} retry={retry} />
      ) : (
        <Found key={`${kind} ${wanted}`} kind={kind} found={found} isSought={wanted !== ''} onAsk={setQuestion} />
      )}
      {question !== undefined && (
        <TagDialog kind={kind} question={question} tags={tags ?? []} onClose={() => setQuestion(undefined)} />
      )}
    </SettingsPane>
  );
}

interface FoundProps {
  readonly kind: TagKind;
  readonly found: readonly ManagedTag[];
  readonly isSought: boolean;
  readonly onAsk: (question: TagQuestion) => void;
}

function Found({kind, found, isSought, onAsk}: FoundProps) {
  const {t} = useTranslation('settings');
  if (found.length > 0) return <TagRows kind={kind} tags={found} onAsk={onAsk} />;
  return isSought ? (
    <EmptyState drawing={SearchDrawing} title={t('nothing')} />
  ) : (
    <EmptyState title={t('tags.empty')} action={<Button onPress={() => onAsk({ask: 'new'})}>{t('tags.new')}</Button>}>
      {t(`tags.hint.${kind}`)}
    </EmptyState>
  );
}
