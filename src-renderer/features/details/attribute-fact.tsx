import {useTranslation} from 'react-i18next';
import {MOST_TEXT, type AttributeValue} from '../../../core/customer/attribute.ts';
import {invalid, type Result} from '../../../core/lib/failure.ts';
import {MenuItem, MenuSection} from '../../design/menu.tsx';
import {useAttributeWords, type Attribute} from './attribute-words.ts';
import {Fact, MenuFact} from './fact.tsx';
import styles from './fact-words.module.css';
import {InlineText} from './inline-text.tsx';
import {useRefusalWords} from './use-refusal-words.ts';
import {useSession} from '../session/session.ts';

/** Saves a value; null takes it away. */
export type SaveAttribute = (name: string, value: AttributeValue | null) => Promise<Result<unknown>>;

interface AttributeFactProps {
  readonly attribute: Attribute;
  readonly value: AttributeValue | undefined;
  /** Whose it is: what is half written is kept apart by it. */
  readonly ownerId: string;
  /** CU-3: shown on the card and not changed there. */
  readonly isReadOnly?: boolean;
  readonly onSave: SaveAttribute;
}

/** One thing known of a person or a company, changed in its place (CU-3, CU-5). */
export function AttributeFact(props: AttributeFactProps) {
  const {attribute, isReadOnly = false} = props;
  if (isReadOnly) return <PlainAttribute {...props} />;
  if (attribute.type === 'boolean' || attribute.type === 'gender') return <ChosenAttribute {...props} />;
  return <WrittenAttribute {...props} />;
}

function PlainAttribute({attribute, value}: AttributeFactProps) {
  const {t} = useTranslation('details');
  const nameOf = useAttributeWords();
  const shownAs = useShownValue();
  return (
    <Fact name={nameOf(attribute)}>
      <span className={value === undefined ? styles.unknown : styles.plain}>
        {value === undefined ? t('notKnown') : shownAs(attribute, value)}
      </span>
    </Fact>
  );
}

/** Yes or no, and the like. */
function ChosenAttribute({attribute, value, onSave}: AttributeFactProps) {
  const {t} = useTranslation('details');
  const nameOf = useAttributeWords();
  const shownAs = useShownValue();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const choices: readonly AttributeValue[] = attribute.type === 'gender' ? ['female', 'male'] : [true, false];
  const choose = async ([id]: readonly string[]) => {
    const chosen = choices.find(one => String(one) === id) ?? null;
    if (chosen === (value ?? null)) return;
    const answer = await onSave(attribute.name, chosen);
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  const name = nameOf(attribute);
  const shown = value === undefined ? <span className={styles.quiet}>{t('add')}</span> : shownAs(attribute, value);
  return (
    <MenuFact name={name} off={undefined} value={shown}>
      <MenuSection
        label={name}
        selectionMode="single"
        selected={[value === undefined ? 'none' : String(value)]}
        onSelect={ids => void choose(ids)}
      >
        {choices.map(one => (
          <MenuItem key={String(one)} id={String(one)}>
            {shownAs(attribute, one)}
          </MenuItem>
        ))}
        <MenuItem id="none">{t('notKnown')}</MenuItem>
      </MenuSection>
    </MenuFact>
  );
}

function WrittenAttribute({attribute, value, ownerId, onSave}: AttributeFactProps) {
  const {t} = useTranslation('details');
  const nameOf = useAttributeWords();
  const name = nameOf(attribute);
  const save = async (text: string) => {
    const read = readValue(attribute, text);
    return read.ok ? onSave(attribute.name, read.value) : read;
  };
  return (
    <Fact name={name}>
      <InlineText
        label={name}
        value={value === undefined ? '' : writtenAs(value)}
        placeholder={attribute.type === 'date' ? t('addDate') : attribute.type === 'texts' ? t('addTexts') : t('add')}
        keptAs={`${attribute.name} ${ownerId}`}
        maxLength={MOST_TEXT}
        onSave={save}
      />
    </Fact>
  );
}

/** A value as one writes it. */
const writtenAs = (value: AttributeValue): string => (typeof value === 'object' ? value.join(', ') : String(value));

/** What was written, as a value of the attribute's type. What is none is refused here as the engine would. */
function readValue({type, name}: Attribute, text: string): Result<AttributeValue | null> {
  if (text === '') return {ok: true, value: null};
  if (type === 'texts') {
    const texts = text.split(/[,،、;]/).map(one => one.trim());
    return {ok: true, value: [...new Set(texts.filter(one => one !== ''))]};
  }
  if (type !== 'number') return {ok: true, value: text};
  const number = Number(text.replace(',', '.'));
  return Number.isFinite(number) ? {ok: true, value: number} : invalid(name, 'not-a-number');
}

/** A value as it is read. */
function useShownValue(): (attribute: Attribute, value: AttributeValue) => string {
  const {t} = useTranslation('details');
  return ({type}, value) => {
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (type === 'gender') return value === 'female' ? t('female') : t('male');
    return writtenAs(value);
  };
}
