import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {FieldId} from '../../../core/lib/ids.ts';
import type {Placement} from '../../../core/form/form.ts';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {PlaceCondition} from './place-condition.tsx';
import {ProblemLine} from './problem-line.tsx';
import {StepHead, swapped} from './step.tsx';
import styles from './form-places.module.css';

interface FormPlacesProps {
  readonly places: readonly Placement[];
  /** Those the places name. */
  readonly fields: readonly FormField[];
  readonly onChange: (places: readonly Placement[], fields: readonly FormField[]) => void;
  readonly problem: string | undefined;
}

/** FO-3 to FO-5: what it asks for, from top to bottom, needed or not, always or on a condition. */
export function FormPlaces({places, fields, onChange, problem}: FormPlacesProps) {
  const {t} = useTranslation('settings');
  const set = (next: readonly Placement[]) => onChange(next, fields);
  const add = (field: FormField) => {
    const place = {fieldId: field.id, isRequired: false, when: null};
    onChange([...places, place], [...fields.filter(one => one.id !== field.id), field]);
  };
  return (
    <section className={styles.group} aria-label={t('form.asksFor')}>
      <h3 className={styles.title}>{t('form.asksFor')}</h3>
      <ol className={styles.places}>
        {places.map((place, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a field may stand here more than once
          <li key={at} className={styles.place} data-depends={place.when === null ? undefined : true}>
            <Place
              place={place}
              {...{places, fields}}
              onChange={next => set(places.with(at, next))}
              onUp={at > 0 ? () => set(swapped(places, at, -1)) : undefined}
              onDown={at < places.length - 1 ? () => set(swapped(places, at, 1)) : undefined}
              onRemove={() => set(places.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      <ProblemLine problem={problem} />
      <AddField placed={places.map(one => one.fieldId)} onAdd={add} />
    </section>
  );
}

interface PlaceProps extends Pick<FormPlacesProps, 'places' | 'fields'> {
  readonly place: Placement;
  readonly onChange: (place: Placement) => void;
  readonly onUp: (() => void) | undefined;
  readonly onDown: (() => void) | undefined;
  readonly onRemove: () => void;
}

function Place({place, places, fields, onChange, onUp, onDown, onRemove}: PlaceProps) {
  const {t} = useTranslation('settings');
  const field = fields.find(one => one.id === place.fieldId);
  const name = field?.name ?? '';
  return (
    <>
      <StepHead
        name={name}
        note={field && t(`field.type.${field.type}`)}
        labels={{up: t('form.up', {name}), down: t('form.down', {name}), remove: t('form.takeOut', {name})}}
        {...{onUp, onDown, onRemove}}
      />
      <div className={styles.rules}>
        <Checkbox isSelected={place.isRequired} onChange={isRequired => onChange({...place, isRequired})}>
          {t('form.required')}
        </Checkbox>
        <PlaceCondition {...{place, places, fields, onChange}} />
      </div>
    </>
  );
}

interface AddFieldProps {
  readonly placed: readonly FieldId[];
  readonly onAdd: (field: FormField) => void;
}

function AddField({placed, onAdd}: AddFieldProps) {
  const {t} = useTranslation('settings');
  return (
    <PopoverButton
      label={t('form.addField')}
      trigger={
        <Button size="sm" icon={<PlusIcon size={14} />}>
          {t('form.addField')}
        </Button>
      }
    >
      {close => (
        <FieldPicks
          placed={placed}
          onPick={field => {
            close();
            onAdd(field);
          }}
        />
      )}
    </PopoverButton>
  );
}

function FieldPicks({placed, onPick}: {readonly placed: readonly FieldId[]; readonly onPick: AddFieldProps['onAdd']}) {
  const {t} = useTranslation('settings');
  const [query, setQuery] = useState('');
  const found = valueOf(useLive('field/list', {search: query.slice(0, 200), after: null}))?.fields ?? [];
  const picks = found.map(({forms: _forms, ...field}) => ({
    id: field.id,
    text: field.name,
    detail: t(`field.type.${field.type}`),
    end: placed.includes(field.id) ? t('form.placed') : undefined,
    onPick: () => onPick(field),
  }));
  return (
    <PickList
      label={t('search.fields')}
      query={query}
      onQuery={setQuery}
      groups={[{id: 'fields', picks}]}
      empty={t('form.noField')}
    />
  );
}
