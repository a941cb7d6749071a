import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {Status} from '../../../core/conversation/status.ts';
import {writtenNumber, type FieldValue} from '../../../core/form/field.ts';
import type {ConversationId, TemplateId} from '../../../core/lib/ids.ts';
import {
  actionOf,
  changesOf,
  recipientFor,
  templateFor,
  type MacroChange,
  type Standing,
} from '../../../core/macro/macro.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {Chip} from '../../design/chip.tsx';
import {ArrowEndIcon} from '../../design/icons/arrow-icons.ts';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {TextPreview} from '../templates/template-panel.tsx';
import {formQuestion, isAboutForms, withForm} from './form-standing.ts';
import styles from './macro-preview.module.css';
import type {MacroPlace} from './macro-place.ts';

interface MacroPreviewProps {
  readonly macro: Macro;
  readonly place: MacroPlace;
  /** Of what the macro mentions. */
  readonly names: readonly {readonly id: string; readonly name: string}[];
}

/** What a macro would change here, and what it would write: nothing is done yet. */
export function MacroPreview({macro, place, names}: MacroPreviewProps) {
  return (
    <>
      {macro.description !== '' && <p className={styles.description}>{macro.description}</p>}
      <Changes {...{macro, place, names}} />
      <Writes macro={macro} place={place} />
    </>
  );
}

function Changes({macro, place, names}: MacroPreviewProps) {
  const {conversationId, standing} = place;
  if (conversationId === undefined || !isAboutForms(macro.actions))
    return <Lines {...{macro, place, names, standing}} />;
  return <LinesWithForm {...{macro, place, names, conversationId}} />;
}

/** What it was filled with by now is told when somebody looks. */
function LinesWithForm({conversationId, ...shown}: MacroPreviewProps & {readonly conversationId: ConversationId}) {
  const about = valueOf(useLive('conversation/form', formQuestion(conversationId, shown.macro.actions)));
  return about === undefined ? null : <Lines {...shown} standing={withForm(shown.place.standing, about)} />;
}

function Lines({macro, place, names, standing}: MacroPreviewProps & {readonly standing: Standing}) {
  const {t} = useTranslation('macros');
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const changes = me === undefined ? [] : changesOf(macro.actions, standing, me);
  const note = actionOf(macro.actions, 'note')?.text;
  const nameOf = createNaming(place, names);
  const to = place.senderId && recipientFor(macro.actions, place.channel);
  const isIdle = changes.length === 0 && (note ?? to) === undefined && !writesSomething(macro, place);
  if (isIdle) return <p>{t('nothingToDo')}</p>;
  return (
    <dl className={styles.changes}>
      {to !== undefined && (
        <Row label={t('what.recipient')}>
          <bdi>{to}</bdi>
        </Row>
      )}
      {changes.map(change => (
        <Change key={keyOf(change)} {...{change, nameOf}} />
      ))}
      {note !== undefined && (
        <Row label={t('what.note')}>
          <span className={styles.note}>{note}</span>
        </Row>
      )}
    </dl>
  );
}

const keyOf = (change: MacroChange): string =>
  'tagId' in change ? change.tagId : change.what === 'field' ? change.fieldId : change.what;

const writesSomething = ({actions}: Macro, {channel}: MacroPlace): boolean =>
  actionOf(actions, 'reply') !== undefined || templateFor(actions, channel) !== undefined;

function Writes({macro, place}: Omit<MacroPreviewProps, 'names'>) {
  const {t} = useTranslation('macros');
  const reply = actionOf(macro.actions, 'reply')?.text;
  const template = templateFor(macro.actions, place.channel);
  const {facts} = place;
  if (!writesSomething(macro, place)) return null;
  return (
    <>
      {template !== undefined && <WrittenTemplate templateId={template} facts={facts} />}
      {reply !== undefined && <Written text={reply} facts={facts} />}
      <p className={styles.help}>{t('waits')}</p>
    </>
  );
}

type Naming = (id: string | null) => string | undefined;

function createNaming(place: MacroPlace, names: MacroPreviewProps['names']): Naming {
  const known = [...names, ...place.known];
  return id => (id === null ? undefined : known.find(one => one.id === id)?.name);
}

interface RowProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Row({label, children}: RowProps) {
  return (
    <div className={styles.row}>
      <dt className={styles.what}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}

interface ChangeProps {
  readonly change: MacroChange;
  readonly nameOf: Naming;
}

/** One line: from what, to what. */
function Change({change, nameOf}: ChangeProps) {
  const {t} = useTranslation(['macros', 'design', 'thread']);
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const label = t(`macros:what.${change.what}`);
  const person = (id: string | null) => (id === me?.id ? t('thread:you') : (nameOf(id) ?? t('macros:nobody')));
  switch (change.what) {
    case 'status':
      return <StatusRow label={label} from={change.from} to={change.to} />;
    case 'priority':
      return <Row label={label}>{fromTo(t(`thread:priority.${change.from}`), t(`thread:priority.${change.to}`))}</Row>;
    case 'queue':
      return <Row label={label}>{fromTo(nameOf(change.from) ?? '', nameOf(change.to) ?? t('macros:gone'))}</Row>;
    case 'assignee':
      return <Row label={label}>{fromTo(person(change.from), person(change.to))}</Row>;
    case 'topic':
      return <Row label={label}>{change.to}</Row>;
    case 'form':
      return (
        <Row label={label}>{change.to === null ? t('macros:noForm') : (nameOf(change.to) ?? t('macros:gone'))}</Row>
      );
    case 'field':
      return <FieldRow name={nameOf(change.fieldId) ?? t('macros:gone')} {...change} />;
    case 'tag':
    case 'untag': {
      const name = nameOf(change.tagId) ?? t('macros:gone');
      return (
        <Row label={label}>
          <Chip tone={change.what === 'tag' ? 'ok' : 'line'}>{change.what === 'tag' ? `+ ${name}` : `− ${name}`}</Chip>
        </Row>
      );
    }
  }
}

interface FieldRowProps {
  readonly name: string;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** MA-3: what a field is filled with. */
function FieldRow({name, from, to}: FieldRowProps) {
  const {t} = useTranslation(['macros', 'forms']);
  const said = (value: FieldValue | null): string => {
    if (value === null) return t('macros:empty');
    if (typeof value === 'boolean') return t(value ? 'forms:yes' : 'forms:no');
    return typeof value === 'number' ? writtenNumber(value) : value;
  };
  return <Row label={name}>{fromTo(said(from), said(to))}</Row>;
}

const fromTo = (from: string, to: string) => (
  <>
    <span className={styles.before}>{from}</span>
    <ArrowEndIcon size={13} className={styles.arrow} />
    <span className={styles.after}>{to}</span>
  </>
);

interface StatusRowProps {
  readonly label: string;
  readonly from: Status;
  readonly to: Status;
}

function StatusRow({label, from, to}: StatusRowProps) {
  const {t} = useTranslation('design');
  return (
    <Row label={label}>
      <StatusGlyph status={from} />
      <ArrowEndIcon size={13} className={styles.arrow} />
      <StatusGlyph status={to} isDecorative />
      <span className={styles.after}>{t(`status.${to}`)}</span>
    </Row>
  );
}

interface WrittenProps {
  readonly text: string;
  readonly facts: Facts;
}

function Written({text, facts}: WrittenProps) {
  return (
    <div className={styles.written}>
      <TextPreview text={text} facts={facts} />
    </div>
  );
}

function WrittenTemplate({templateId, facts}: {readonly templateId: TemplateId; readonly facts: Facts}) {
  const template = valueOf(useLive('template/get', {templateId}));
  return template === undefined ? null : <Written text={template.text} facts={facts} />;
}
