import {useTranslation} from 'react-i18next';
import type {Template} from '../../../core/contract/template-routes.ts';
import type {TemplateId} from '../../../core/lib/ids.ts';
import {fill, variablesIn, type Facts} from '../../../core/template/variables.ts';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {FilledText} from '../templates/filled-text.tsx';
import {useVariableLabel} from '../templates/use-variable-label.ts';
import type {Filling} from './filling.ts';
import styles from './registered-fields.module.css';

interface RegisteredFieldsProps {
  /** Those there are, and the one that is filled in. */
  readonly templates: readonly Template[];
  readonly template: Template;
  readonly facts: Facts;
  readonly filling: Filling;
  readonly onChange: (filling: Filling) => void;
}

/** TP-1: which registered template, a field for each of its gaps, and how it reads. */
export function RegisteredFields({templates, template, facts, filling, onChange}: RegisteredFieldsProps) {
  const {t} = useTranslation('free-text');
  const {written} = filling;
  return (
    <div className={styles.fields}>
      <Select<TemplateId>
        label={t('which')}
        options={templates.map(({id, name}) => ({id, label: name}))}
        selected={template.id}
        onSelect={templateId => onChange({...filling, templateId})}
      />
      <Gaps template={template} facts={facts} filling={filling} onChange={onChange} />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- how it reads, not a form of its own */}
      <div className={styles.preview} role="group" aria-label={t('preview')}>
        <FilledText parts={fill(template.text, {...facts, ...written})} />
      </div>
    </div>
  );
}

/** A field for each thing that is not known. */
function Gaps({
  template,
  facts,
  filling,
  onChange,
}: Pick<RegisteredFieldsProps, 'template' | 'facts' | 'filling' | 'onChange'>) {
  const labelOf = useVariableLabel();
  const {written} = filling;
  const asked = variablesIn(template.text).filter(name => facts[name] === undefined);
  return asked.map((name, n) => (
    <TextField
      key={name}
      label={labelOf(name)}
      isRequired
      maxLength={1_000}
      takesFocus={n === 0}
      value={written[name] ?? ''}
      onChange={value => onChange({...filling, written: {...written, [name]: value}})}
    />
  ));
}
