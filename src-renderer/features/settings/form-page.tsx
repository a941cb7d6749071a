import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Form, FormField} from '../../../core/contract/form-routes.ts';
import type {FieldValues} from '../../../core/form/field.ts';
import {formFaults, shownIn, wrongWithForm, type Placement} from '../../../core/form/form.ts';
import {must, ok} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {FormId} from '../../../core/lib/ids.ts';
import {Switch} from '../../design/switch.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newFormId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {FieldControl} from '../forms/field-control.tsx';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import {useLastValue} from '../templates/use-found-templates.ts';
import styles from './form-places.module.css';
import {FormPlaces} from './form-places.tsx';
import {conditionOf, triggerOf, type Trigger} from './trigger.ts';
import {TriggerEditor} from './trigger-editor.tsx';
import {NonePicked, ToolEditor} from './tool-editor.tsx';
import {ToolList} from './tool-list.tsx';
import {useProblemWords} from './use-problem-words.ts';
import {useToolPage} from './use-tool-page.ts';

interface FormDraft {
  readonly name: string;
  readonly isOn: boolean;
  readonly trigger: Trigger;
  readonly places: readonly Placement[];
  /** Those its places name. */
  readonly fields: readonly FormField[];
}

const blank: FormDraft = {name: '', isOn: true, trigger: {is: 'none'}, places: [], fields: []};

const draftFrom = ({name, isOn, condition, places, fields}: Form): FormDraft => ({
  name,
  isOn,
  trigger: triggerOf(condition),
  places,
  fields,
});

function wrongWith({name, trigger, places, fields}: FormDraft): string | undefined {
  if (name.trim() === '') return 'name';
  if (conditionOf(trigger) === undefined) return 'triggerEmpty';
  return wrongWithForm(places, id => fields.find(one => one.id === id))?.fault;
}

const saidBy = ({name, isOn, trigger, places}: FormDraft) => ({
  name: name.trim(),
  isOn,
  condition: conditionOf(trigger) ?? null,
  places: [...places],
});

/** FO-2 to FO-6: what is asked together, and of which conversations. */
export function FormPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation('settings');
  const run = useRun();
  const page = useToolPage<Form, FormDraft>({
    kind: 'form',
    draftOf: draftFrom,
    save: (id, draft) => run('form/save', {formId: id as FormId, ...saidBy(draft)}),
    wrongWith,
    newId: newFormId,
    blank,
  });
  const live = useLive('form/list', {});
  const all = useLastValue(live)?.forms;
  const wanted = fold(page.asked.search.trim());
  const tools = all?.filter(({name}) => fold(name).includes(wanted));
  return (
    <>
      <ToolList
        page="forms"
        {...{above, live}}
        found={tools && {tools, total: tools.length, readOn: undefined}}
        asked={page.asked}
        onAsk={page.ask}
        selected={page.selected}
        onSelect={id => page.select(id)}
        onNew={page.begin}
        detailOf={({isDefault, hasTrigger, fieldCount}) =>
          [
            isDefault ? t('form.isDefault') : hasTrigger ? t('form.hasTrigger') : t('form.byHand'),
            t('form.fields', {count: fieldCount}),
          ].join(' · ')
        }
        isChanged={page.isChanged}
      />
      {page.selected === undefined ? (
        <NonePicked page="forms" onNew={page.begin} />
      ) : (
        <OpenForm key={page.selected} id={page.selected as FormId} page={page} ids={(all ?? []).map(({id}) => id)} />
      )}
    </>
  );
}

interface OpenFormProps {
  readonly id: FormId;
  readonly page: ReturnType<typeof useToolPage<Form, FormDraft>>;
  /** In their order. */
  readonly ids: readonly FormId[];
}

function OpenForm({id, page, ids}: OpenFormProps) {
  const {t} = useTranslation('settings');
  const open = valueOf(useLive('form/get', {formId: id}));
  const words = useProblemWords(page.problem);
  const deeds = useFormDeeds({id, page, ids});
  const draft = page.draftOf(id) ?? (open && draftFrom(open));
  // Not there yet, or not any more.
  if (draft === undefined) return <NonePicked page="forms" onNew={page.begin} />;
  const change = (changes: Partial<FormDraft>) => page.change(id, draft, changes);
  return (
    <ToolEditor
      page="forms"
      title={draft.name.trim() || t('untitled.forms')}
      isOn={draft.isOn}
      onSwitch={isOn => change({isOn})}
      isChanged={page.isChanged(id)}
      isBusy={page.isBusy}
      onSave={() => void page.save(id, draft)}
      onDiscard={() => page.discard(id)}
      deeds={open && deeds(open)}
      preview={<Sample draft={draft} id={id} />}
    >
      <TextField
        label={t('name')}
        isRequired
        maxLength={120}
        value={draft.name}
        help={draft.isOn ? undefined : t('form.offMeans')}
        error={words('name', 'name-taken', 'too-many')}
        onChange={name => change({name})}
      />
      {open && <DefaultMark form={open} />}
      <TriggerEditor
        trigger={draft.trigger}
        onChange={trigger => change({trigger})}
        problem={words('triggerEmpty', 'no-such-tag', 'no-such-sender')}
      />
      <FormPlaces
        places={draft.places}
        fields={draft.fields}
        onChange={(places, fields) => change({places, fields})}
        problem={words(...formFaults, 'other')}
      />
    </ToolEditor>
  );
}

/** FO-6: at once, for there is one at most. */
function DefaultMark({form: {id, isDefault}}: {readonly form: Form}) {
  const {t} = useTranslation('settings');
  const act = useAct();
  return (
    <div>
      <Switch isSelected={isDefault} onChange={isOn => void act('form/set-default', {formId: isOn ? id : null})}>
        {t('form.default')}
      </Switch>
      <p className={styles.note}>{t('form.defaultHelp')}</p>
    </div>
  );
}

/** FO-9: whoever had it has none, and what was filled in stays. */
function useFormDeeds({id: formId, page, ids}: OpenFormProps) {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const act = useAct();
  const at = ids.indexOf(formId);
  const move = (before: FormId | null) => void act('form/move', {formId, before});
  return (open: Form) => ({
    remove: async () => {
      if (!(await act('form/remove', {formId}))) return;
      page.select(undefined);
      const undo = () => void act('form/save', {formId, ...saidBy(draftFrom(open))});
      toasts.show({title: t('removed', {name: open.name}), text: t('form.removedMeans'), undo});
    },
    moveUp: at > 0 ? () => move(ids[at - 1] ?? null) : undefined,
    moveDown: at >= 0 && at < ids.length - 1 ? () => move(ids[at + 2] ?? null) : undefined,
  });
}

/** As an agent sees it, to be tried. */
function Sample({draft: {places, fields}, id}: {readonly draft: FormDraft; readonly id: FormId}) {
  const {t} = useTranslation('settings');
  const [values, setValues] = useState<FieldValues>({});
  const fieldOf = (wanted: FormField['id']) => fields.find(one => one.id === wanted);
  const shown = wrongWithForm(places, fieldOf) === undefined ? shownIn(places, values, fieldOf) : [];
  if (shown.length === 0) return <p className={styles.note}>{t('form.nothingYet')}</p>;
  return (
    <div className={styles.sample}>
      {shown.map(({fieldId, isRequired}) => {
        const field = must(fieldOf(fieldId), 'a field that is shown');
        return (
          <div key={fieldId} className={styles.sampleField}>
            <span className={styles.label}>
              {field.name}
              {isRequired && <span className={styles.star}>{'\u00a0*'}</span>}
            </span>
            <FieldControl
              field={field}
              value={values[fieldId]}
              isRequired={isRequired}
              isDisabled={false}
              error={undefined}
              keptAs={`try ${id} ${fieldId}`}
              onSave={async next => {
                setValues(({[fieldId]: _before, ...others}) => (next === null ? others : {...others, [fieldId]: next}));
                return ok(null);
              }}
            />
          </div>
        );
      })}
      <p className={styles.note}>{t('field.try')}</p>
    </div>
  );
}
