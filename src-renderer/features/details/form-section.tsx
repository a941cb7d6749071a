import {useEffect, useEffectEvent, useRef, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {isEmpty} from '../../../core/form/field.ts';
import {missingIn, shownIn} from '../../../core/form/form.ts';
import {must} from '../../../core/lib/failure.ts';
import type {FieldId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {MenuItem, MenuSection} from '../../design/menu.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import type {FormCall} from '../forms/form-calls.ts';
import {FieldControl} from '../forms/field-control.tsx';
import {useSession} from '../session/session.ts';
import {MenuFact} from './fact.tsx';
import styles from './form-section.module.css';
import {Section} from './section.tsx';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

interface FormSectionProps {
  readonly head: ConversationHead;
}

type FormOf = Output<'conversation/form'>;
type Asked = NonNullable<FormOf['form']>;

/** FO-12, LC-11: what is asked of a conversation, filled in where it stands. Not there while nothing can be asked. */
export function FormSection({head}: FormSectionProps) {
  const {t} = useTranslation('forms');
  const live = useLive('conversation/form', {conversationId: head.conversationId});
  const offered = valueOf(useLive('form/offered', {}))?.forms ?? [];
  const about = valueOf(live);
  if (about !== undefined) {
    const canBeAsked = about.form !== null || offered.length > 0;
    return canBeAsked ? <OpenSection head={head} about={about} offered={offered} /> : null;
  }
  if (live.phase !== 'failed') return null;
  return (
    <Section id="form" title={t('form')}>
      <p className={styles.note}>
        {t('failed')}{' '}
        <Button size="xs" tone="quiet" onPress={live.retry}>
          {t('retry')}
        </Button>
      </p>
    </Section>
  );
}

interface OpenSectionProps extends FormSectionProps {
  readonly about: FormOf;
  readonly offered: Output<'form/offered'>['forms'];
}

function OpenSection({head, about: {form, filled}, offered}: OpenSectionProps) {
  const {t} = useTranslation('forms');
  const {call, isDue} = useStore(useSession().formCalls);
  const own = call?.conversationId === head.conversationId ? call : undefined;
  const wanted = own?.missing ?? [];
  const due = isDue ? own : undefined;
  const part = useRef<HTMLDivElement>(null);
  useFocusOn(part, due);
  const needed = neededIn({form, filled});
  return (
    <Section
      id="form"
      title={t('form')}
      unfoldsFor={due}
      end={needed.length > 0 && !isDone(head) && <Chip tone="warn">{t('needed', {count: needed.length})}</Chip>}
    >
      <div ref={part}>
        <WhichForm head={head} form={form} offered={offered} />
        {form !== null && <Missing form={form} needed={wanted.length === 0 ? [] : needed} />}
        {form !== null && <Fields head={head} about={{form, filled}} wanted={wanted} />}
      </div>
    </Section>
  );
}

const neededIn = ({form, filled}: FormOf): readonly FieldId[] =>
  form === null ? [] : missingIn(form.places, filled, fieldIn(form));

const isDone = ({status}: ConversationHead): boolean => status === 'solved' || status === 'closed';

const fieldIn =
  ({fields}: Asked) =>
  (id: FieldId) =>
    fields.find(one => one.id === id);

/** LC-11: leads to the first that is missing; by `F` to what is filled in first. */
function useFocusOn(part: RefObject<HTMLDivElement | null>, call: FormCall | undefined): void {
  const {formCalls} = useSession();
  const lead = useEffectEvent(() => {
    if (call === undefined || part.current === null) return;
    formCalls.answer();
    const [first] = call.missing;
    const field = first === undefined ? '[data-field]' : `[data-field="${first}"]`;
    const control = part.current.querySelector<HTMLElement>(`${field} :is(input, textarea, button)`);
    (control ?? part.current.querySelector('button'))?.focus();
  });
  useEffect(() => lead(), [call]);
}

interface WhichFormProps extends FormSectionProps {
  readonly form: Asked | null;
  readonly offered: Output<'form/offered'>['forms'];
}

/** FO-7: another one; what was filled in stays (FO-9). */
function WhichForm({head, form, offered}: WhichFormProps) {
  const {t} = useTranslation('forms');
  const run = useDo();
  const off = useLimits(head)({do: 'label'});
  const {conversationId} = head;
  const isOffered = form === null || offered.some(one => one.id === form.id);
  const choices = isOffered ? offered : [{id: form.id, name: form.name}, ...offered];
  const choose = ([id]: readonly string[]) => {
    const chosen = choices.find(one => one.id === id)?.id ?? null;
    if (chosen !== (form?.id ?? null)) void run('conversation/set-form', {conversationId, formId: chosen});
  };
  return (
    <dl>
      <MenuFact
        name={t('which')}
        off={off}
        value={<span className={form === null ? styles.quiet : styles.words}>{form?.name ?? t('chooseForm')}</span>}
      >
        <MenuSection label={t('which')} selectionMode="single" selected={[form?.id ?? 'none']} onSelect={choose}>
          {choices.map(one => (
            <MenuItem key={one.id} id={one.id}>
              {one.name}
            </MenuItem>
          ))}
          <MenuItem id="none">{t('noForm')}</MenuItem>
        </MenuSection>
      </MenuFact>
    </dl>
  );
}

interface MissingProps {
  readonly form: Asked;
  readonly needed: readonly FieldId[];
}

function Missing({form, needed}: MissingProps) {
  const {t, i18n} = useTranslation('forms');
  if (needed.length === 0) return null;
  const names = needed.map(id => fieldIn(form)(id)?.name ?? '');
  const list = new Intl.ListFormat(i18n.language, {type: 'conjunction'}).format(names.slice(0, 6));
  return (
    <p className={styles.missing} role="alert">
      {t('fillFirst', {names: list, count: needed.length})}
    </p>
  );
}

interface FieldsProps extends FormSectionProps {
  readonly about: {readonly form: Asked; readonly filled: FormOf['filled']};
  /** Marked while they are empty. */
  readonly wanted: readonly FieldId[];
}

function Fields({head, about: {form, filled}, wanted}: FieldsProps) {
  const {t} = useTranslation('forms');
  const run = useRun();
  const off = useLimits(head)({do: 'label'});
  const {conversationId} = head;
  const shown = shownIn(form.places, filled, fieldIn(form));
  return (
    <>
      {shown.length === 0 && <p className={styles.note}>{t('noFields')}</p>}
      <ul className={styles.fields}>
        {shown.map(({fieldId, isRequired}) => {
          const field = must(fieldIn(form)(fieldId), 'a field that is shown');
          const value = filled[fieldId];
          const isMissing = isRequired && isEmpty(value) && wanted.includes(fieldId);
          const depends = form.places.every(one => one.fieldId !== fieldId || one.when !== null);
          return (
            <li key={fieldId} className={styles.field} data-field={fieldId} data-depends={depends || undefined}>
              <span className={styles.name} aria-hidden>
                {field.name}
                {isRequired && <span className={styles.star}>{'\u00a0*'}</span>}
              </span>
              <FieldControl
                field={field}
                value={value}
                isRequired={isRequired}
                isDisabled={off !== undefined}
                error={isMissing ? t('fillIn') : undefined}
                keptAs={`form ${fieldId} ${conversationId}`}
                onSave={next => run('conversation/fill', {conversationId, fieldId, value: next})}
              />
            </li>
          );
        })}
      </ul>
      {off !== undefined && <p className={styles.note}>{off}</p>}
    </>
  );
}
