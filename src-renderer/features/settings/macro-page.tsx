import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import {wrongWith as wrongActions, type MacroAction} from '../../../core/macro/macro.ts';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newMacroId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useAct} from '../session/use-act.ts';
import {isFilledIn} from './action-draft.ts';
import {MacroActions} from './macro-actions.tsx';
import {MacroSummary} from './macro-summary.tsx';
import {NonePicked, ToolEditor} from './tool-editor.tsx';
import {ToolFields, type ToolDraft} from './tool-fields.tsx';
import {ToolList} from './tool-list.tsx';
import {useProblemWords} from './use-problem-words.ts';
import {useToolDeeds, useToolPage} from './use-tool-page.ts';
import {eachOnce, useToolPages} from './use-tool-pages.ts';

interface MacroDraft extends ToolDraft {
  readonly description: string;
  readonly actions: readonly MacroAction[];
}

const blank: MacroDraft = {
  name: '',
  description: '',
  actions: [],
  queueIds: [],
  tagIds: [],
  isOn: true,
  isForSome: false,
};

const draftFrom = ({name, description, actions, queueIds, tagIds, isOn}: Macro): MacroDraft => ({
  name,
  description,
  actions,
  queueIds,
  tagIds,
  isOn,
  isForSome: queueIds.length > 0,
});

const saidBy = ({name, description, actions, queueIds, tagIds, isOn}: MacroDraft | Macro) => ({
  name: name.trim(),
  description,
  actions: [...actions],
  queueIds: [...queueIds],
  tagIds: [...tagIds],
  isOn,
});

function wrongWith({name, actions, isForSome, queueIds}: MacroDraft): string | undefined {
  if (name.trim() === '') return 'name';
  if (isForSome && queueIds.length === 0) return 'queues';
  if (actions.length === 0) return 'noAction';
  return actions.every(isFilledIn) ? wrongActions(actions) : 'actionEmpty';
}

/** MA-6: macros as Managers keep them. */
export function MacroPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation(['settings', 'macros']);
  const run = useRun();
  const page = useToolPage<Macro, MacroDraft>({
    kind: 'macro',
    draftOf: draftFrom,
    save: (id, draft) => run('macro/save', {macroId: id as Macro['id'], ...saidBy(draft)}),
    wrongWith,
    newId: newMacroId,
    blank,
  });
  const asked = {...page.asked, tagIds: [...page.asked.tagIds]};
  const {live, pages, readOn} = useToolPages('macro/list', {for: 'manage', ...asked});
  const tags = valueOf(useLive('macro/tags', {}))?.tags ?? [];
  const tools = eachOnce((pages ?? []).flatMap(({macros}) => macros));
  const {open, openId, pick} = page.among(tools);
  return (
    <>
      <ToolList
        page="macros"
        {...{above, live, tags}}
        found={pages && {tools, total: pages[0]?.total ?? 0, readOn}}
        asked={page.asked}
        onAsk={page.ask}
        selected={page.selected}
        onSelect={pick}
        onNew={page.begin}
        detailOf={({actions}) => t('macros:actions', {count: actions.length})}
        isChanged={page.isChanged}
      />
      {openId === undefined ? (
        <NonePicked page="macros" onNew={page.begin} />
      ) : (
        <OpenMacro
          key={openId}
          id={openId as Macro['id']}
          {...{page, open, tags, tools}}
          isWhole={readOn === undefined}
        />
      )}
    </>
  );
}

const reasonsOfActions = [
  'gone',
  'blank',
  'unknown-variable',
  'twice',
  'same-channel',
  'no-address',
  'closes-unsent',
  'noAction',
  'actionEmpty',
  'other',
];

interface OpenMacroProps {
  readonly id: Macro['id'];
  readonly page: ReturnType<typeof useToolPage<Macro, MacroDraft>>;
  readonly open: Macro | undefined;
  readonly tags: Parameters<typeof ToolFields>[0]['tags'];
  readonly tools: readonly Macro[];
  /** These are all there are. */
  readonly isWhole: boolean;
}

function OpenMacro({id, page, open, tags, tools, isWhole}: OpenMacroProps) {
  const {t} = useTranslation('settings');
  const words = useProblemWords(page.problem);
  const deeds = useMacroDeeds(page, {tools, isWhole});
  const draft = page.draftOf(id) ?? (open ? draftFrom(open) : blank);
  const change = (changes: Partial<MacroDraft>) => page.change(id, draft, changes);
  return (
    <ToolEditor
      page="macros"
      title={draft.name.trim() || t('untitled.macros')}
      isOn={draft.isOn}
      onSwitch={isOn => change({isOn})}
      isChanged={page.isChanged(id)}
      isBusy={page.isBusy}
      onSave={() => void page.save(id, draft)}
      onDiscard={() => page.discard(id)}
      deeds={open && deeds(open)}
      preview={<MacroSummary actions={draft.actions} />}
    >
      <ToolFields
        kind="macro"
        {...{draft, tags}}
        onChange={change}
        nameProblem={words('name', 'name-taken', 'too-many')}
        queueProblem={words('queues')}
      />
      <TextField
        label={t('description')}
        maxLength={500}
        value={draft.description}
        onChange={description => change({description})}
      />
      <MacroActions
        actions={draft.actions}
        onChange={actions => change({actions})}
        problem={words(...reasonsOfActions)}
      />
    </ToolEditor>
  );
}

function useMacroDeeds(page: OpenMacroProps['page'], among: Pick<OpenMacroProps, 'tools' | 'isWhole'>) {
  const act = useAct();
  const deedsOf = useToolDeeds({page, ...among, newId: newMacroId});
  return (open: Macro) => {
    const {id: macroId} = open;
    return deedsOf(open, {
      duplicate: (as, name) => act('macro/duplicate', {macroId, as, name}),
      remove: () => act('macro/remove', {macroId}),
      restore: () => void act('macro/save', {macroId, ...saidBy(open)}),
      move: before => void act('macro/move', {macroId, before}),
    });
  };
}
