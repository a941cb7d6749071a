import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {LONGEST_TOOL_NAME} from '../../../core/contract/tool-values.ts';
import type {Failure, Result} from '../../../core/lib/failure.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {askedFirst, type Asked} from './tool-list.tsx';

/** Why one could not be saved, where its field says so. */
export type Problem = Extract<Failure, {code: 'invalid'}>;

interface Kind<T, D> {
  readonly kind: 'template' | 'macro' | 'form' | 'field';
  readonly draftOf: (tool: T) => D;
  readonly save: (id: string, draft: D) => Promise<Result<null>>;
  /** What the window knows to be wrong before it asks. */
  readonly wrongWith: (draft: D) => string | undefined;
  readonly newId: () => string;
  readonly blank: D;
}

/** Which one is picked. What was known of it then holds when its list has it no more. */
function usePicked<T extends {readonly id: string}>() {
  const [selected, setSelected] = useState<string>();
  const [known, setKnown] = useState<T>();
  const select = (id: string | undefined, tool?: T) => {
    setSelected(id);
    setKnown(tool);
  };
  const among = (tools: readonly T[]) => {
    const find = (id: string | undefined) => tools.find(tool => tool.id === id);
    return {open: find(selected) ?? known, pick: (id: string) => select(id, find(id))};
  };
  return {selected, select, among};
}

/** What somebody is doing on the page: which one is open, and what is changed and not saved. Nothing of it is lost by looking at another. */
export function useToolPage<T extends {readonly id: string}, D extends {readonly name: string}>(kind: Kind<T, D>) {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const words = useFailureWords();
  const [asked, ask] = useState<Asked>(askedFirst);
  const {selected, select, among} = usePicked<T>();
  const [drafts, setDrafts] = useState<Readonly<Record<string, D>>>({});
  const [problem, setProblem] = useState<{readonly of: string; readonly reason: string; readonly detail: string}>();
  const [isBusy, setBusy] = useState(false);

  const forget = (id: string) =>
    setDrafts(before => Object.fromEntries(Object.entries(before).filter(([one]) => one !== id)));
  const refuse = (of: string, reason: string, detail = '') => setProblem({of, reason, detail});
  const save = async (id: string, draft: D) => {
    const wrong = kind.wrongWith(draft);
    if (wrong !== undefined) return refuse(id, wrong);
    setBusy(true);
    const answer = await kind.save(id, draft);
    setBusy(false);
    if (answer.ok) {
      setProblem(undefined);
      forget(id);
      toasts.show({text: t('saved', {name: draft.name.trim()})});
    } else if (answer.failure.code === 'invalid') refuse(id, answer.failure.reason, answer.failure.detail);
    else toasts.show({text: words(answer.failure), tone: 'failed'});
  };

  return {
    asked,
    ask,
    selected,
    select,
    /** The one that is open, listed among these; `openId` is undefined where none is. */
    among: (tools: readonly T[]) => {
      const {open, pick} = among(tools);
      const isThere = open !== undefined || (selected !== undefined && drafts[selected] !== undefined);
      return {open, pick, openId: isThere ? selected : undefined};
    },
    isBusy,
    save,
    problem: problem?.of === selected ? problem : undefined,
    draftOf: (id: string) => drafts[id],
    isChanged: (id: string) => drafts[id] !== undefined,
    change: (id: string, from: D, changes: Partial<D>) => {
      setProblem(undefined);
      setDrafts(before => ({...before, [id]: {...from, ...changes}}));
    },
    discard: (id: string) => {
      setProblem(undefined);
      forget(id);
    },
    begin: () => {
      const id = kind.newId();
      setDrafts(before => ({...before, [id]: kind.blank}));
      select(id);
    },
  };
}

interface DeedsOf<Id extends string> {
  readonly duplicate: (as: Id, name: string) => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
  readonly restore: () => void;
  readonly move: (before: Id | null) => void;
}

interface Among<Id extends string> {
  readonly page: {readonly asked: Asked; readonly select: (id: string | undefined) => void};
  /** In the order that is shown. */
  readonly tools: readonly {readonly id: Id}[];
  /** These are all there are. */
  readonly isWhole: boolean;
  readonly newId: () => Id;
}

/** MA-6: what is done with one that is saved. Removing is undone from its toast. */
export function useToolDeeds<Id extends string>({page, tools, isWhole, newId}: Among<Id>) {
  const {t} = useTranslation('settings');
  const {toasts} = useSession();
  const {search, status, sort, tagIds} = page.asked;
  // They are shown as agents see them, all of them.
  const isOrdered = search === '' && status === 'all' && sort === 'rank' && tagIds.length === 0;
  return ({id, name}: {readonly id: Id; readonly name: string}, deeds: DeedsOf<Id>) => {
    const ids = tools.map(tool => tool.id);
    const at = ids.indexOf(id);
    const hasRoomBelow = at < ids.length - (isWhole ? 1 : 2); // before which one it goes is not known otherwise
    return {
      duplicate: async () => {
        const as = newId();
        if (await deeds.duplicate(as, t('copyOf', {name}).slice(0, LONGEST_TOOL_NAME))) page.select(as);
      },
      remove: async () => {
        if (!(await deeds.remove())) return;
        page.select(undefined);
        toasts.show({text: t('removed', {name}), undo: deeds.restore});
      },
      moveUp: isOrdered && at > 0 ? () => deeds.move(ids[at - 1] ?? null) : undefined,
      moveDown: isOrdered && at >= 0 && hasRoomBelow ? () => deeds.move(ids[at + 2] ?? null) : undefined,
    };
  };
}
