import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import {fieldTypes, tidyOptions, wrongWithField, type FieldType, type FieldValue} from '../../../core/form/field.ts';
import {LONGEST_PATTERN} from '../../../core/form/pattern.ts';
import {ok} from '../../../core/lib/failure.ts';
import type {FieldId} from '../../../core/lib/ids.ts';
import {Select} from '../../design/select.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {newFieldId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {FieldControl} from '../forms/field-control.tsx';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import {NonePicked, ToolEditor} from './tool-editor.tsx';
import {ToolList} from './tool-list.tsx';
import {useProblemWords} from './use-problem-words.ts';
import {useToolPage} from './use-tool-page.ts';
import {eachOnce, useToolPages} from './use-tool-pages.ts';
import styles from './form-places.module.css';

type Known = Output<'field/list'>['fields'][number];

interface FieldDraft {
  readonly name: string;
  readonly hint: string;
  readonly type: FieldType;
  /** One a line. */
  readonly options: string;
  readonly pattern: string;
}

const blank: FieldDraft = {name: '', hint: '', type: 'text', options: '', pattern: ''};

const draftFrom = ({name, hint, type, options, pattern}: Known): FieldDraft => ({
  name,
  hint,
  type,
  options: options.join('\n'),
  pattern,
});

/** What the engine is told of it. */
const saidBy = ({name, hint, type, options, pattern}: FieldDraft) => ({
  name: name.trim(),
  hint: hint.trim(),
  type,
  options: type === 'drop-down' ? [...tidyOptions(options.split('\n'))] : [],
  pattern: type === 'pattern' ? pattern : '',
});

const wrongWith = (draft: FieldDraft): string | undefined =>
  draft.name.trim() === '' ? 'name' : wrongWithField(saidBy(draft));

/** FO-1, FO-2: what forms can ask for. */
export function FieldPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation('settings');
  const run = useRun();
  const page = useToolPage<Known, FieldDraft>({
    kind: 'field',
    draftOf: draftFrom,
    save: (id, draft) => run('field/save', {fieldId: id as FieldId, ...saidBy(draft)}),
    wrongWith,
    newId: newFieldId,
    blank,
  });
  const {live, pages, readOn} = useToolPages('field/list', {search: page.asked.search});
  const tools = eachOnce((pages ?? []).flatMap(({fields}) => fields)).map(one => ({...one, isOn: true}));
  const {open, openId, pick} = page.among(tools);
  return (
    <>
      <ToolList
        page="fields"
        {...{above, live}}
        found={pages && {tools, total: pages[0]?.total ?? 0, readOn}}
        asked={page.asked}
        onAsk={page.ask}
        selected={page.selected}
        onSelect={pick}
        onNew={page.begin}
        detailOf={({type}) => t(`field.type.${type}`)}
        isChanged={page.isChanged}
      />
      {openId === undefined ? (
        <NonePicked page="fields" onNew={page.begin} />
      ) : (
        <OpenField key={openId} id={openId as FieldId} {...{page, open}} />
      )}
    </>
  );
}

interface OpenFieldProps {
  readonly id: FieldId;
  readonly page: ReturnType<typeof useToolPage<Known, FieldDraft>>;
  readonly open: Known | undefined;
}

function OpenField({id, page, open}: OpenFieldProps) {
  const {t} = useTranslation('settings');
  const words = useProblemWords(page.problem);
  const remove = useRemoval(page);
  const draft = page.draftOf(id) ?? (open ? draftFrom(open) : blank);
  const change = (changes: Partial<FieldDraft>) => page.change(id, draft, changes);
  const asking = open?.forms ?? [];
  return (
    <ToolEditor
      page="fields"
      title={draft.name.trim() || t('untitled.fields')}
      isChanged={page.isChanged(id)}
      isBusy={page.isBusy}
      onSave={() => void page.save(id, draft)}
      onDiscard={() => page.discard(id)}
      deeds={open && {moveUp: undefined, moveDown: undefined, remove: () => void remove(open)}}
      preview={<Sample draft={draft} id={id} />}
    >
      <TextField
        label={t('name')}
        isRequired
        maxLength={120}
        value={draft.name}
        error={words('name', 'name-taken', 'too-many')}
        onChange={name => change({name})}
      />
      <Select<FieldType>
        label={t('field.kind')}
        options={fieldTypes.map(type => ({id: type, label: t(`field.type.${type}`)}))}
        selected={draft.type}
        disabledReason={open && t('field.typeFixed')}
        onSelect={type => change({type})}
      />
      <WhatFits draft={draft} onChange={change} words={words} />
      <TextField
        label={t('field.hint')}
        help={t('field.hintHelp')}
        maxLength={300}
        value={draft.hint}
        onChange={hint => change({hint})}
      />
      {open && (
        <p className={styles.note}>
          {asking.length === 0 ? t('field.unused') : t('field.usedIn', {forms: asking.join(', ')})}
        </p>
      )}
    </ToolEditor>
  );
}

interface WhatFitsProps {
  readonly draft: FieldDraft;
  readonly onChange: (changes: Partial<FieldDraft>) => void;
  readonly words: ReturnType<typeof useProblemWords>;
}

/** The choices of a drop-down, the shape of a pattern. */
function WhatFits({draft, onChange, words}: WhatFitsProps) {
  const {t} = useTranslation('settings');
  if (draft.type === 'drop-down') {
    return (
      <TextArea
        label={t('field.options')}
        isRequired
        help={t('field.optionsHelp')}
        value={draft.options}
        error={words('no-options', 'same-option', 'too-long', 'too-deep', 'too-many')}
        onChange={options => onChange({options})}
      />
    );
  }
  if (draft.type !== 'pattern') return null;
  return (
    <TextField
      label={t('field.pattern')}
      isRequired
      help={t('field.patternHelp')}
      maxLength={LONGEST_PATTERN}
      value={draft.pattern}
      error={words('pattern-broken', 'pattern-unsupported', 'pattern-too-big')}
      onChange={pattern => onChange({pattern})}
    />
  );
}

/** FO-9: what conversations were filled with stays, and shows again when it comes back. */
function useRemoval(page: OpenFieldProps['page']): (open: Known) => Promise<void> {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const act = useAct();
  return async open => {
    const {id: fieldId, name} = open;
    if (open.forms.length > 0) {
      const text = t('field.inUse', {name, forms: open.forms.join(', ')});
      return void toasts.show({text, tone: 'failed'});
    }
    if (!(await act('field/remove', {fieldId}))) return;
    page.select(undefined);
    const undo = () => void act('field/save', {fieldId, ...saidBy(draftFrom(open))});
    toasts.show({text: t('removed', {name}), undo});
  };
}

/** To be tried before anybody has to fill it. */
function Sample({draft, id}: {readonly draft: FieldDraft; readonly id: FieldId}) {
  const {t} = useTranslation('settings');
  const [value, setValue] = useState<FieldValue>();
  const said = saidBy(draft);
  return (
    <div className={styles.sampleField}>
      <span className={styles.label}>{said.name || t('untitled.fields')}</span>
      <FieldControl
        key={said.type}
        field={{...said, id, name: said.name || t('untitled.fields')}}
        value={value}
        isRequired={false}
        isDisabled={false}
        error={undefined}
        keptAs={`try ${id}`}
        onSave={async next => {
          setValue(next ?? undefined);
          return ok(null);
        }}
      />
      <p className={styles.note}>{t('field.try')}</p>
    </div>
  );
}
