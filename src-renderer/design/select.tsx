import type {ReactNode} from 'react';
import {Button} from 'react-aria-components/Button';
import {ListBox, ListBoxItem} from 'react-aria-components/ListBox';
import {Popover} from 'react-aria-components/Popover';
import {Select as AriaSelect, SelectValue} from 'react-aria-components/Select';
import {useTranslation} from 'react-i18next';
import {classNames} from './class-names.ts';
import {FieldLabel, FieldMessage, type FieldProps} from './field.tsx';
import styles from './field.module.css';
import {CheckIcon} from './icons/action-icons.ts';
import {ChevronDownIcon} from './icons/arrow-icons.ts';
import menu from './menu.module.css';
import overlay from './overlay.module.css';

/** One thing to choose. */
export interface SelectOption<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly description?: string;
  readonly isDisabled?: boolean;
}

interface SelectProps<Id extends string> extends FieldProps {
  readonly options: readonly SelectOption<Id>[];
  readonly selected: Id | undefined;
  readonly onSelect: (id: Id) => void;
  /** "Choose one" unless told. */
  readonly placeholder?: string;
}

/** One of a few. Arrows change it, letters find in it, the list opens beside it. */
export function Select<Id extends string>({options, selected, onSelect, ...field}: SelectProps<Id>) {
  const {t} = useTranslation('design');
  const {placeholder = t('field.choose'), size = 'md', error, isRequired = false} = field;
  const choose = (key: unknown) => {
    const option = options.find(({id}) => id === key);
    if (option) onSelect(option.id);
  };
  return (
    <AriaSelect
      className={styles.field ?? ''}
      value={selected ?? null}
      onChange={choose}
      placeholder={placeholder}
      isInvalid={error !== undefined}
      isRequired={isRequired}
      isDisabled={field.isDisabled === true || field.disabledReason !== undefined}
    >
      <FieldLabel {...field} />
      <Button className={classNames(styles.box, styles[size], styles.select)}>
        <SelectValue className={styles.value ?? ''} />
        <ChevronDownIcon size={14} className={styles.chevron} />
      </Button>
      <FieldMessage {...field} />
      <Popover className={overlay.popover ?? ''} style={{zIndex: 'var(--z-overlay)'}} offset={4}>
        <ListBox className={menu.menu ?? ''} items={options}>
          {option => <Option option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A line of the list; without its check mark it is also what the closed select shows. */
function Option({option: {id, label, icon, description, isDisabled = false}}: {readonly option: SelectOption}) {
  return (
    <ListBoxItem id={id} textValue={label} isDisabled={isDisabled} className={menu.item ?? ''}>
      {icon && <span className={menu.icon}>{icon}</span>}
      <span className={menu.label}>{label}</span>
      {description !== undefined && <span className={classNames(menu.description, menu.option)}>{description}</span>}
      <CheckIcon size={15} className={menu.tick} />
    </ListBoxItem>
  );
}
