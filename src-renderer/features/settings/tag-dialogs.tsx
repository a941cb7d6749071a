import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import type {Result} from '../../../core/lib/failure.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {ConfirmDialog, Dialog, DialogActions} from '../../design/dialog.tsx';
import {TagIcon} from '../../design/icons/action-icons.ts';
import {TextField} from '../../design/text-field.tsx';
import {useFailureWords} from '../failure/failure-words.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import {useTagDeeds, type ManagedTag, type TagKind} from './tag-kinds.ts';
import styles from './tag-dialogs.module.css';

/** What is asked about tags. */
export type TagQuestion =
  | {readonly ask: 'new'}
  | {readonly ask: 'rename' | 'merge' | 'remove'; readonly tag: ManagedTag};

interface TagDialogProps {
  readonly kind: TagKind;
  readonly question: TagQuestion;
  /** All of that kind. */
  readonly tags: readonly ManagedTag[];
  readonly onClose: () => void;
}

export function TagDialog({question, ...about}: TagDialogProps) {
  switch (question.ask) {
    case 'new':
      return <NameDialog {...about} tag={undefined} />;
    case 'rename':
      return <NameDialog {...about} tag={question.tag} />;
    case 'merge':
      return <MergeDialog {...about} tag={question.tag} />;
    case 'remove':
      return <RemoveDialog {...about} tag={question.tag} />;
  }
}

interface AboutProps extends Omit<TagDialogProps, 'question'> {
  readonly tag: ManagedTag;
}

/** Runs a deed: what is wrong with it stays in the dialog. */
function useDeed(onDone: () => void) {
  const {t} = useTranslation('settings');
  const words = useFailureWords();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const run = async (deed: Promise<Result<null>>) => {
    setIsBusy(true);
    const answer = await deed;
    setIsBusy(false);
    if (answer.ok) return onDone();
    const {failure} = answer;
    const known = failure.code === 'invalid' && (failure.reason === 'name-taken' || failure.reason === 'too-many');
    return setError(known ? t(`problem.${failure.reason as 'name-taken' | 'too-many'}`) : words(failure));
  };
  return {run, error, isBusy, clear: () => setError(undefined)};
}

const LONGEST = 60;

function NameDialog({kind, tag, onClose}: Omit<AboutProps, 'tag'> & {readonly tag: ManagedTag | undefined}) {
  const {t} = useTranslation('settings');
  const deeds = useTagDeeds(kind);
  const [typed, setTyped] = useState(tag?.name ?? '');
  const name = cleanText(typed).trim();
  const {run, error, isBusy, clear} = useDeed(onClose);
  const save = () => {
    if (name === '' || isBusy) return;
    if (name === tag?.name) onClose();
    else void run(tag === undefined ? deeds.create(name) : deeds.rename(tag, name));
  };
  return (
    <Dialog
      title={t(tag === undefined ? 'tags.newTitle' : 'tags.renameTitle')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t(tag === undefined ? 'tags.create' : 'save')}
          onDo={save}
          onClose={onClose}
          isBusy={isBusy}
          disabledReason={name === '' ? t('problem.name') : undefined}
        />
      }
    >
      <TextField
        label={t('name')}
        value={typed}
        maxLength={LONGEST}
        takesFocus
        error={error}
        onChange={value => {
          clear();
          setTyped(value);
        }}
        onKeyDown={event => {
          if (event.key === 'Enter') save();
        }}
      />
    </Dialog>
  );
}

/** What has the one has the other afterwards. Nothing undoes that: it is said before. */
function MergeDialog({kind, tag, tags, onClose}: AboutProps) {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const deeds = useTagDeeds(kind);
  const [query, setQuery] = useState('');
  const [into, setInto] = useState<ManagedTag>();
  const {run, error, isBusy} = useDeed(() => {
    onClose();
    if (into !== undefined) toasts.show({text: t('tags.merged', {name: tag.name, into: into.name})});
  });
  const wanted = fold(query.trim());
  const picks = tags
    .filter(one => one.id !== tag.id && fold(one.name).includes(wanted))
    .slice(0, 50)
    .map(one => ({id: one.id, text: one.name, icon: <TagIcon size={15} />, onPick: () => setInto(one)}));
  if (into === undefined) {
    return (
      <Dialog title={t('tags.mergeTitle', {name: tag.name})} isOpen onClose={onClose}>
        <PickList
          label={t('tags.search')}
          query={query}
          onQuery={setQuery}
          groups={[{id: 'tags', picks}]}
          empty={t('nothing')}
        />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title={t('tags.mergeInto', {name: tag.name, into: into.name})}
      confirmLabel={t('tags.mergeDo')}
      isOpen
      isBusy={isBusy}
      onConfirm={() => void run(deeds.merge(tag, into))}
      onClose={onClose}
    >
      {t(`tags.mergeText.${kind}`, {name: tag.name, into: into.name})}
      {error !== undefined && (
        <span className={styles.error} role="alert">
          {error}
        </span>
      )}
    </ConfirmDialog>
  );
}

function RemoveDialog({kind, tag, onClose}: AboutProps) {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const deeds = useTagDeeds(kind);
  const {restore} = deeds;
  const {run, error, isBusy} = useDeed(() => {
    onClose();
    toasts.show({text: t('removed', {name: tag.name}), ...(restore && {undo: () => void restore(tag)})});
  });
  return (
    <ConfirmDialog
      title={t('tags.removeTitle', {name: tag.name})}
      confirmLabel={t('tags.removeDo')}
      isOpen
      isBusy={isBusy}
      onConfirm={() => void run(deeds.remove(tag))}
      onClose={onClose}
    >
      {t(`tags.removeText.${kind}`, {count: tag.count})}
      {error !== undefined && (
        <span className={styles.error} role="alert">
          {error}
        </span>
      )}
    </ConfirmDialog>
  );
}
