import {useId, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {FieldValue} from '../../../core/form/field.ts';
import {ok} from '../../../core/lib/failure.ts';
import type {FieldId} from '../../../core/lib/ids.ts';
import {MOST_FILLED, type MacroAction} from '../../../core/macro/macro.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {Select} from '../../design/select.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {FieldControl} from '../forms/field-control.tsx';
import {PickList} from '../pick-list/pick-list.tsx';
import styles from './action-value.module.css';

interface ValueProps<Kind extends MacroAction['do']> {
  readonly action: Extract<MacroAction, {do: Kind}>;
  readonly onChange: (action: MacroAction) => void;
}

const none = 'none';

/** FO-7, MA-3: which form it has from then on. */
export function FormValue({action, onChange}: ValueProps<'set-form'>) {
  const {t} = useTranslation('settings');
  const forms = valueOf(useLive('form/offered', {}))?.forms ?? [];
  const options = [
    {id: none, label: t('value.noForm')},
    ...forms.map(({id, name}) => ({id: id as string, label: name})),
  ];
  return (
    <Select
      label={t('do.set-form')}
      isLabelHidden
      options={options}
      selected={action.formId ?? none}
      onSelect={id => onChange({...action, formId: forms.find(form => form.id === id)?.id ?? null})}
    />
  );
}

/** MA-3: what fields are filled with. */
export function FillValue({action, onChange}: ValueProps<'fill'>) {
  const {t} = useTranslation('settings');
  const key = useId();
  const {values} = action;
  const named = useFieldsOf(values.map(one => one.fieldId));
  const set = (fieldId: FieldId, value: FieldValue | null) =>
    onChange({...action, values: values.map(one => (one.fieldId === fieldId ? {fieldId, value} : one))});
  return (
    <div className={styles.filled}>
      {values.map(({fieldId, value}) => {
        const field = named.get(fieldId);
        const name = field?.name ?? '…';
        return (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out like this
          <div key={fieldId} role="group" aria-label={name} className={styles.field}>
            <span className={styles.fieldName} title={name}>
              {name}
            </span>
            <div className={styles.fieldValue}>
              {field !== undefined && (
                <FieldControl
                  field={field}
                  value={value ?? undefined}
                  isRequired={false}
                  isDisabled={false}
                  error={undefined}
                  keptAs={`macro ${key} ${fieldId}`}
                  onSave={async next => {
                    set(fieldId, next);
                    return ok(null);
                  }}
                />
              )}
              {value === null && <span className={styles.hint}>{t('value.empties')}</span>}
            </div>
            <IconButton
              size="sm"
              label={t('value.withoutField', {name})}
              icon={<CloseIcon size={14} />}
              onPress={() => onChange({...action, values: values.filter(one => one.fieldId !== fieldId)})}
            />
          </div>
        );
      })}
      {values.length < MOST_FILLED && (
        <AddField
          taken={values.map(one => one.fieldId)}
          onAdd={fieldId => onChange({...action, values: [...values, {fieldId, value: null}]})}
        />
      )}
    </div>
  );
}

/** Fields by their number; those that were deleted are missing. */
function useFieldsOf(fieldIds: readonly FieldId[]): ReadonlyMap<FieldId, FormField> {
  const live = useLive('field/offered', {search: '', fieldIds: [...fieldIds]});
  return new Map((valueOf(live)?.named ?? []).map(field => [field.id, field]));
}

interface AddFieldProps {
  readonly taken: readonly FieldId[];
  readonly onAdd: (id: FieldId) => void;
}

function AddField({taken, onAdd}: AddFieldProps) {
  const {t} = useTranslation('settings');
  const [search, setSearch] = useState('');
  const live = useLive('field/offered', {search, fieldIds: []});
  const left = valueOf(live)?.found.filter(({id}) => !taken.includes(id)) ?? [];
  return (
    <PopoverButton
      label={t('value.addField')}
      onOpenChange={() => setSearch('')}
      trigger={
        <Button size="sm" icon={<PlusIcon size={13} />}>
          {t('value.addField')}
        </Button>
      }
    >
      {close => (
        <PickList
          label={t('value.findField')}
          query={search}
          onQuery={text => setSearch(text.slice(0, 200))}
          groups={[
            {
              id: 'fields',
              picks: left.map(({id, name}) => ({
                id,
                text: name,
                onPick: () => {
                  onAdd(id);
                  close();
                },
              })),
            },
          ]}
          empty={t('value.noFields')}
        />
      )}
    </PopoverButton>
  );
}
