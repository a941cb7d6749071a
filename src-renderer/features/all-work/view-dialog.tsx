import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {MOST_GLOBAL_VIEWS, MOST_PRIVATE_VIEWS, type View} from '../../../core/contract/view-routes.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {Scope, ViewDefinition} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {newViewId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useFilterWords} from './use-filter-words.ts';
import styles from './view-dialog.module.css';
import {partsInForce, presets, sortFor} from './work-source.ts';

interface ViewDialogProps {
  /** One that is there; undefined: a new one. */
  readonly view: View | undefined;
  readonly definition: ViewDefinition;
  readonly isGlobal: boolean;
  /** D42: only a Manager makes views for everybody. */
  readonly canShare: boolean;
  readonly onClose: () => void;
  readonly onSaved: (id: View['id']) => void;
}

/** AW-3: what a view is called, of which conversations it is, and who sees it. */
export function ViewDialog(props: ViewDialogProps) {
  const {view, onClose} = props;
  const {t} = useTranslation('all-work');
  const form = useViewForm(props);
  return (
    <Dialog
      title={view === undefined ? t('view.new') : t('view.edit')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onClose}>
            {t('view.cancel')}
          </Button>
          <Button tone="primary" isBusy={form.isBusy} onPress={form.save}>
            {t('view.save')}
          </Button>
        </>
      }
    >
      <Fields form={form} hasAudience={view === undefined && props.canShare} />
    </Dialog>
  );
}

/** What somebody has chosen so far, and saving it. */
function useViewForm({view, onSaved, ...props}: ViewDialogProps) {
  const run = useRun();
  const [id] = useState(() => view?.id ?? newViewId());
  const [name, setName] = useState(view?.name ?? '');
  const [scope, setScope] = useState<Scope>(props.definition.scope);
  const [isGlobal, setIsGlobal] = useState(props.isGlobal);
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const definition = {...props.definition, scope, sort: sortFor(scope, props.definition.sort)};

  const save = async () => {
    if (name.trim() === '') {
      setFailure({code: 'invalid', path: ['name'], reason: 'empty', detail: 'name'});
      return;
    }
    setIsBusy(true);
    const answer = await run('view/save', {viewId: id, name: name.trim(), isGlobal, definition});
    setIsBusy(false);
    if (answer.ok) onSaved(id);
    else setFailure(answer.failure);
  };
  return {
    name,
    scope,
    isGlobal,
    definition,
    failure,
    isBusy,
    save: () => void save(),
    setScope,
    setIsGlobal,
    setName: (text: string) => {
      setName(text);
      setFailure(undefined);
    },
  };
}

interface FieldsProps {
  readonly form: ReturnType<typeof useViewForm>;
  readonly hasAudience: boolean;
}

function Fields({form, hasAudience}: FieldsProps) {
  const {t} = useTranslation('all-work');
  const wordsOf = useSaveWords();
  const {name, scope, isGlobal, definition, failure} = form;
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        form.save();
      }}
    >
      <TextField
        label={t('view.name')}
        value={name}
        maxLength={60}
        takesFocus
        onChange={form.setName}
        error={failure && wordsOf(failure)}
      />
      <Select
        label={t('view.scope')}
        options={presets.map(one => ({id: one, label: t(`preset.${one}`)}))}
        selected={scope}
        onSelect={form.setScope}
      />
      {hasAudience && (
        <div className={styles.who}>
          <span aria-hidden>{t('view.who')}</span>
          <SegmentedControl
            label={t('view.who')}
            selected={isGlobal ? 'all' : 'me'}
            segments={[
              {id: 'me', label: t('view.onlyMe')},
              {id: 'all', label: t('view.everybody')},
            ]}
            onSelect={who => form.setIsGlobal(who === 'all')}
          />
        </div>
      )}
      <Contents definition={definition} />
    </form>
  );
}

/** What the view will show, so that nobody saves what they did not mean. */
function Contents({definition}: {readonly definition: ViewDefinition}) {
  const {t} = useTranslation('all-work');
  const {filter, sort} = definition;
  const words = useFilterWords(filter);
  const lines = [
    ...partsInForce(filter, {kind: 'preset', preset: 'all'}).map(words),
    ...(filter.text === undefined ? [] : [t('view.text', {text: filter.text})]),
    t('view.order', {order: t(`order.${sort.by}.${sort.isDown ? 'down' : 'up'}`)}),
  ];
  return (
    <ul className={styles.contents} aria-label={t('view.contents')}>
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Why it was not saved, and what to do about it. */
function useSaveWords(): (failure: Failure) => string {
  const {t} = useTranslation('all-work');
  const words = useFailureWords();
  return failure => {
    if (failure.code !== 'invalid') return words(failure);
    switch (failure.reason) {
      case 'empty':
        return t('view.why.empty');
      case 'name-taken':
        return t('view.why.name-taken');
      case 'too-many':
        return t('view.why.too-many', {global: MOST_GLOBAL_VIEWS, own: MOST_PRIVATE_VIEWS});
      default:
        return words(failure);
    }
  };
}
