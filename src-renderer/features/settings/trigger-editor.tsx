import {useTranslation} from 'react-i18next';
import {channels} from '../../../core/channel/channel.ts';
import {Button} from '../../design/button.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {ProblemLine} from './problem-line.tsx';
import styles from './form-places.module.css';
import {askable, newQuestion, ruleFor, type Askable, type Question, type Trigger} from './trigger.ts';

interface TriggerEditorProps {
  readonly trigger: Trigger;
  readonly onChange: (trigger: Trigger) => void;
  readonly problem: string | undefined;
}

/** FO-6: which new conversations are given the form; asked like a route. */
export function TriggerEditor({trigger, onChange, problem}: TriggerEditorProps) {
  const {t} = useTranslation('settings');
  const first = {is: 'all', questions: [newQuestion('conversation.channel')]} as const;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('trigger.title')}</legend>
      <p className={styles.note}>{t(trigger.is === 'other' ? 'trigger.other' : 'trigger.help')}</p>
      {trigger.is === 'none' || trigger.is === 'other' ? (
        <Button size="sm" icon={<PlusIcon size={14} />} onPress={() => onChange(first)}>
          {t(trigger.is === 'other' ? 'trigger.replace' : 'trigger.add')}
        </Button>
      ) : (
        <Questions trigger={trigger} onChange={onChange} />
      )}
      <ProblemLine problem={problem} />
    </fieldset>
  );
}

interface QuestionsProps {
  readonly trigger: Extract<Trigger, {is: 'all' | 'any'}>;
  readonly onChange: (trigger: Trigger) => void;
}

function Questions({trigger, onChange}: QuestionsProps) {
  const {t} = useTranslation('settings');
  const {is, questions} = trigger;
  const set = (next: readonly Question[]) => onChange(next.length === 0 ? {is: 'none'} : {...trigger, questions: next});
  return (
    <>
      {questions.length > 1 && (
        <Select<'all' | 'any'>
          label={t('trigger.which')}
          isLabelHidden
          size="sm"
          options={(['all', 'any'] as const).map(id => ({id, label: t(`trigger.${id}`)}))}
          selected={is}
          onSelect={next => onChange({is: next, questions})}
        />
      )}
      <ul className={styles.questions}>
        {questions.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- they have no other name
          <li key={at} className={styles.question}>
            <Select<Askable>
              label={t('trigger.about')}
              isLabelHidden
              size="sm"
              options={askable.map(id => ({id, label: t(`trigger.asks.${id.replace('.', '_') as Key}`)}))}
              selected={one.about}
              onSelect={about => set(questions.with(at, newQuestion(about)))}
            />
            <Select
              label={t('trigger.operator')}
              isLabelHidden
              size="sm"
              options={ruleFor(one.about).is.map(id => ({id, label: t(`trigger.is.${id}`)}))}
              selected={one.is}
              onSelect={next => set(questions.with(at, {...one, is: next}))}
            />
            <Answer question={one} onChange={value => set(questions.with(at, {...one, value}))} />
            <IconButton
              size="xs"
              label={t('trigger.remove')}
              icon={<CloseIcon size={14} />}
              onPress={() => set(questions.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        icon={<PlusIcon size={14} />}
        isDisabled={questions.length >= 50}
        onPress={() => set([...questions, newQuestion('conversation.content')])}
      >
        {t('trigger.more')}
      </Button>
    </>
  );
}

/** i18next takes a dot for a step. */
type Key = Askable extends infer Name ? (Name extends `${infer A}.${infer B}` ? `${A}_${B}` : never) : never;

interface AnswerProps {
  readonly question: Question;
  readonly onChange: (value: string | boolean) => void;
}

function Answer({question: {about, value}, onChange}: AnswerProps) {
  const {t} = useTranslation(['settings', 'design']);
  const kind = ruleFor(about).value;
  const label = t('settings:trigger.value');
  if (kind === 'boolean') {
    return (
      <Select<'yes' | 'no'>
        label={label}
        isLabelHidden
        size="sm"
        options={(['yes', 'no'] as const).map(id => ({id, label: t(`settings:trigger.${id}`)}))}
        selected={value === true ? 'yes' : 'no'}
        onSelect={id => onChange(id === 'yes')}
      />
    );
  }
  if (kind === 'text') {
    return (
      <TextField label={label} isLabelHidden size="sm" maxLength={1_000} value={String(value)} onChange={onChange} />
    );
  }
  return <Chosen kind={kind} value={String(value)} label={label} onChange={onChange} />;
}

interface ChosenProps {
  readonly kind: string;
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}

/** Channels with a name of their own that customers write on. */
const named = channels.filter(id => id !== 'internal' && (id === 'sms' || glyphOf(id) !== 'sms'));

/** A channel, a tag or one of our addresses. */
function Chosen({kind, value, label, onChange}: ChosenProps) {
  const {t} = useTranslation('design');
  const tags = valueOf(useLive('tag/list', {}))?.tags ?? [];
  const senders = valueOf(useLive('sender/list', {text: ''}))?.senders ?? [];
  const options: readonly {readonly id: string; readonly label: string}[] =
    kind === 'channel'
      ? named.map(id => ({id, label: t(`channel.${glyphOf(id)}`)}))
      : kind === 'tag'
        ? tags.map(({id, name}) => ({id, label: name}))
        : senders.map(({id, name, address}) => ({id, label: `${name} (${address})`}));
  return (
    <Select
      label={label}
      isLabelHidden
      size="sm"
      options={options}
      selected={value === '' ? undefined : value}
      onSelect={onChange}
    />
  );
}
