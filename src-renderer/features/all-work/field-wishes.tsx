import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {FieldWish} from '../../../core/form/answer.ts';
import type {FieldId} from '../../../core/lib/ids.ts';
import {MOST_FIELD_WISHES, type Filter} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {FieldWishLine} from './field-wish-line.tsx';
import styles from './field-wishes.module.css';
import {withoutPart} from './work-source.ts';

interface FieldWishesProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** FO-10: what conversations were filled with: fields somebody picks, each with what is wanted of it. */
export function FieldWishes({filter, onFilter}: FieldWishesProps) {
  const wishes = filter.fields ?? [];
  const named = useNamedFields(filter);
  const keep = (next: readonly FieldWish[]) =>
    onFilter(next.length === 0 ? withoutPart(filter, 'fields') : {...filter, fields: [...next]});
  return (
    <>
      {wishes.length > 0 && (
        <ul className={styles.lines}>
          {wishes.map(wish => (
            <FieldWishLine
              key={wish.fieldId}
              wish={wish}
              field={named.get(wish.fieldId)}
              onWish={next => keep(wishes.map(one => (one === wish ? next : one)))}
              onRemove={() => keep(wishes.filter(one => one !== wish))}
            />
          ))}
        </ul>
      )}
      <AddField
        taken={wishes.map(wish => wish.fieldId)}
        onAdd={fieldId => keep([...wishes, {fieldId, is: 'filled'}])}
      />
    </>
  );
}

/** The fields a filter asks for, by number; those that were deleted are missing. */
export function useNamedFields(filter: Filter): ReadonlyMap<FieldId, FormField> {
  const fieldIds = (filter.fields ?? []).map(wish => wish.fieldId);
  const named = valueOf(useLive('field/offered', {search: '', fieldIds}))?.named ?? [];
  return new Map(named.map(field => [field.id, field]));
}

interface AddFieldProps {
  readonly taken: readonly FieldId[];
  readonly onAdd: (id: FieldId) => void;
}

function AddField({taken, onAdd}: AddFieldProps) {
  const {t} = useTranslation('all-work');
  const [search, setSearch] = useState('');
  const live = useLive('field/offered', {search, fieldIds: []});
  const found = valueOf(live)?.found.filter(({id}) => !taken.includes(id)) ?? [];
  return (
    <PopoverButton
      label={t('fields.add')}
      onOpenChange={() => setSearch('')}
      trigger={
        <Button
          size="sm"
          icon={<PlusIcon size={13} />}
          {...(taken.length >= MOST_FIELD_WISHES && {
            disabledReason: t('fields.most', {most: MOST_FIELD_WISHES}),
          })}
        >
          {t('fields.add')}
        </Button>
      }
    >
      {close => (
        <PickList
          label={t('fields.find')}
          query={search}
          onQuery={text => setSearch(text.slice(0, 200))}
          groups={[
            {
              id: 'fields',
              picks: found.map(({id, name}) => ({
                id,
                text: name,
                onPick: () => {
                  onAdd(id);
                  close();
                },
              })),
            },
          ]}
          empty={t('fields.none')}
        />
      )}
    </PopoverButton>
  );
}
