import {useRef, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import {MOST_TEMPLATE_TEXT} from '../../../core/template/template.ts';
import {
  fill,
  isBlank,
  knownVariables,
  partsOf,
  unknownIn,
  writtenAs,
  type FilledPart,
} from '../../../core/template/variables.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {MenuButton, MenuItem, MenuSeparator} from '../../design/menu.tsx';
import {TextField} from '../../design/text-field.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {valueOf} from '../../engine/live.ts';
import {newTemplateId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useAct} from '../session/use-act.ts';
import {FilledText} from '../templates/filled-text.tsx';
import {insertText} from '../templates/insert-text.ts';
import {useVariableLabel} from '../templates/use-variable-label.ts';
import {AllOrSome} from './all-or-some.tsx';
import styles from './template-page.module.css';
import {NonePicked, ToolEditor} from './tool-editor.tsx';
import {ToolFields, type ToolDraft} from './tool-fields.tsx';
import {ToolList} from './tool-list.tsx';
import {useProblemWords} from './use-problem-words.ts';
import {useToolDeeds, useToolPage} from './use-tool-page.ts';
import {eachOnce, useToolPages} from './use-tool-pages.ts';

/** How a text begins, on one line; what is filled in there is called as people call it. */
const inWords = (text: string, label: (name: string) => string): string =>
  writtenAs(fill(text, {}), label).replace(/\s+/g, ' ').slice(0, 80);

interface TemplateDraft extends ToolDraft {
  readonly text: string;
  readonly channels: readonly ChannelKind[];
  readonly isForSomeChannels: boolean;
  readonly registeredAs: string;
}

const blank: TemplateDraft = {
  name: '',
  text: '',
  queueIds: [],
  tagIds: [],
  channels: [],
  isOn: true,
  isForSome: false,
  isForSomeChannels: false,
  registeredAs: '',
};

const draftFrom = ({name, text, queueIds, tagIds, channels, isOn, registeredAs}: Template): TemplateDraft => ({
  name,
  text,
  queueIds,
  tagIds,
  channels,
  isOn,
  isForSome: queueIds.length > 0,
  isForSomeChannels: channels.length > 0,
  registeredAs,
});

const saidBy = ({name, text, queueIds, tagIds, channels, isOn, registeredAs}: TemplateDraft | Template) => ({
  name: name.trim(),
  text,
  queueIds: [...queueIds],
  tagIds: [...tagIds],
  channels: [...channels],
  isOn,
  registeredAs: registeredAs.trim(),
});

function wrongWith({name, text, isForSome, queueIds}: TemplateDraft): string | undefined {
  if (name.trim() === '') return 'name';
  if (text.trim() === '') return 'blank';
  return isForSome && queueIds.length === 0 ? 'queues' : undefined;
}

/** TP-2: templates as Managers keep them. */
export function TemplatePage({above}: {readonly above: ReactNode}) {
  const run = useRun();
  const page = useToolPage<Template, TemplateDraft>({
    kind: 'template',
    draftOf: draftFrom,
    save: (id, draft) => run('template/save', {templateId: id as Template['id'], ...saidBy(draft)}),
    wrongWith,
    newId: newTemplateId,
    blank,
  });
  const asked = {...page.asked, tagIds: [...page.asked.tagIds]};
  const {live, pages, readOn} = useToolPages('template/list', {for: 'manage', ...asked, channel: null});
  const tags = valueOf(useLive('template/tags', {}))?.tags ?? [];
  const tools = eachOnce((pages ?? []).flatMap(({templates}) => templates));
  const {open, openId, pick} = page.among(tools);
  const label = useVariableLabel();
  return (
    <>
      <ToolList
        page="templates"
        {...{above, live, tags}}
        found={pages && {tools, total: pages[0]?.total ?? 0, readOn}}
        asked={page.asked}
        onAsk={page.ask}
        selected={page.selected}
        onSelect={pick}
        onNew={page.begin}
        detailOf={({text}) => inWords(text, label)}
        isChanged={page.isChanged}
      />
      {openId === undefined ? (
        <NonePicked page="templates" onNew={page.begin} />
      ) : (
        <OpenTemplate
          key={openId}
          id={openId as Template['id']}
          {...{page, open, tags, tools}}
          isWhole={readOn === undefined}
        />
      )}
    </>
  );
}

interface OpenTemplateProps {
  readonly id: Template['id'];
  readonly page: ReturnType<typeof useToolPage<Template, TemplateDraft>>;
  /** As it is saved; undefined: it never was. */
  readonly open: Template | undefined;
  readonly tags: Parameters<typeof ToolFields>[0]['tags'];
  readonly tools: readonly Template[];
  /** These are all there are. */
  readonly isWhole: boolean;
}

function OpenTemplate({id, page, open, tags, tools, isWhole}: OpenTemplateProps) {
  const {t} = useTranslation(['settings', 'free-text']);
  const words = useProblemWords(page.problem);
  const deeds = useTemplateDeeds(page, {tools, isWhole});
  const draft = page.draftOf(id) ?? (open ? draftFrom(open) : blank);
  const change = (changes: Partial<TemplateDraft>) => page.change(id, draft, changes);
  return (
    <ToolEditor
      page="templates"
      title={draft.name.trim() || t('settings:untitled.templates')}
      isOn={draft.isOn}
      onSwitch={isOn => change({isOn})}
      isChanged={page.isChanged(id)}
      isBusy={page.isBusy}
      onSave={() => void page.save(id, draft)}
      onDiscard={() => page.discard(id)}
      deeds={open && deeds(open)}
      preview={<TemplatePreview text={draft.text} />}
    >
      <ToolFields
        kind="template"
        {...{draft, tags}}
        onChange={change}
        nameProblem={words('name', 'name-taken', 'too-many')}
        queueProblem={words('queues', 'gone')}
      />
      <Channels draft={draft} onChange={change} />
      <TemplateText
        text={draft.text}
        onChange={text => change({text})}
        problem={words('blank', 'unknown-variable', 'other')}
      />
      <TextField
        label={t('free-text:registeredAs')}
        help={t('free-text:registeredHelp')}
        maxLength={200}
        value={draft.registeredAs}
        onChange={registeredAs => change({registeredAs})}
      />
    </ToolEditor>
  );
}

function useTemplateDeeds(page: OpenTemplateProps['page'], among: Pick<OpenTemplateProps, 'tools' | 'isWhole'>) {
  const act = useAct();
  const deedsOf = useToolDeeds({page, ...among, newId: newTemplateId});
  return (open: Template) => {
    const {id: templateId} = open;
    return deedsOf(open, {
      duplicate: (as, name) => act('template/duplicate', {templateId, as, name}),
      remove: () => act('template/remove', {templateId}),
      restore: () => void act('template/save', {templateId, ...saidBy(open)}),
      move: before => void act('template/move', {templateId, before}),
    });
  };
}

/** Those that a template may be meant for. */
const offered = ['live-chat', 'email', 'sms', 'whatsapp', 'messenger', 'viber', 'telegram', 'instagram'] as const;

interface ChannelsProps {
  readonly draft: TemplateDraft;
  readonly onChange: (changes: Partial<TemplateDraft>) => void;
}

function Channels({draft, onChange}: ChannelsProps) {
  const {t} = useTranslation(['settings', 'design']);
  return (
    <AllOrSome
      label={t('settings:channels')}
      all={t('settings:allChannels')}
      some={t('settings:someChannels')}
      isForSome={draft.isForSomeChannels}
      onSwitch={isForSome => onChange(isForSome ? {isForSomeChannels: true} : {isForSomeChannels: false, channels: []})}
      choices={offered.map(id => ({id, name: t(`design:channel.${glyphOf(id)}`)}))}
      chosen={draft.channels}
      onChoose={channels => onChange({channels})}
    />
  );
}

interface TemplateTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly problem: string | undefined;
}

/** The words, with a menu of what can stand in them (TP-4). */
export function TemplateText({text, onChange, problem}: TemplateTextProps) {
  const {t} = useTranslation('settings');
  const labelOf = useVariableLabel();
  const field = useRef<HTMLTextAreaElement>(null);
  const unknown = useUnknown(text);
  const insert = (name: string) => {
    const {current: into} = field;
    // The menu gives the focus back first: the field is to keep it.
    if (into) setTimeout(() => insertText(into, `{{${name}}}`, {start: into.selectionStart, end: into.selectionEnd}));
  };
  return (
    <div className={styles.text}>
      <TextArea
        ref={field}
        label={t('text')}
        isRequired
        maxLength={MOST_TEMPLATE_TEXT}
        value={text}
        onChange={onChange}
        error={problem ?? (unknown === undefined ? undefined : t('problem.unknown-variable', {name: `{{${unknown}}}`}))}
        help={t('variableHelp')}
      />
      <MenuButton
        label={t('variable')}
        trigger={
          <Button tone="soft" size="sm" icon={<PlusIcon size={14} />}>
            {t('variable')}
          </Button>
        }
      >
        {knownVariables.map(name => (
          <MenuItem key={name} onAction={() => insert(name)}>
            {labelOf(name)}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem onAction={() => insert(t('blank'))}>{t('ownBlank')}</MenuItem>
      </MenuButton>
    </div>
  );
}

/** The first variable that nothing fills, as the engine will say (TP-4). */
function useUnknown(text: string): string | undefined {
  const attributes = valueOf(useLive('attribute/list', {}));
  if (attributes === undefined) return undefined;
  return unknownIn(text, new Set(attributes.person.map(({name}) => name)))[0];
}

/** What an agent will see: what is filled by itself, and what is asked for. */
export function TemplatePreview({text}: {readonly text: string}) {
  const {t} = useTranslation('settings');
  const labelOf = useVariableLabel();
  const parts = partsOf(text).map((part): FilledPart => {
    if (part.kind === 'text') return part;
    return isBlank(part.name)
      ? {kind: 'gap', name: part.name}
      : {kind: 'value', name: part.name, text: labelOf(part.name)};
  });
  return (
    <>
      {text.trim() !== '' && (
        <div className={styles.bubble}>
          <FilledText parts={parts} />
        </div>
      )}
      <p className={styles.help}>{t('previewHelp')}</p>
    </>
  );
}
