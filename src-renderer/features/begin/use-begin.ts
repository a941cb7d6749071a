import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Input} from '../../../core/contract/contract.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, MessageId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {newConversationId, newMessageId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {joined, keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {useNameOfAgent} from '../conversation/use-name-of-agent.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import type {BeginTab} from './begin-store.ts';

type Ids = {readonly conversationId: ConversationId; readonly messageId: MessageId};
type Opening = Omit<Input<'conversation/open'>, 'commandId' | keyof Ids>;
type Internal = Omit<Input<'conversation/open-internal'>, 'commandId' | keyof Ids>;

/** Carries it out: once, however often it has to be tried. */
export interface Begin {
  readonly isBusy: boolean;
  /** Why it did not begin; nothing that was filled in is lost. */
  readonly problem: string | undefined;
  readonly withCustomer: (opening: Opening) => Promise<void>;
  /** `others`: who is in it beside the one it goes to. */
  readonly amongUs: (internal: Internal, others: readonly AgentId[]) => Promise<void>;
}

export function useBegin(): Begin {
  const {t} = useTranslation('begin');
  const run = useRun();
  const words = useProblemWords();
  const idsOf = useIds();
  const {goOnIn, finish} = useFinish();
  const {toasts} = useSession();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const busy = async (work: () => Promise<Failure | undefined>) => {
    setIsBusy(true);
    const failure = await work();
    setIsBusy(false);
    setProblem(failure && words(failure));
  };

  return {
    isBusy,
    problem,
    withCustomer: opening =>
      busy(async () => {
        const ids = idsOf(opening);
        const answer = await run('conversation/open', {...opening, ...ids});
        if (answer.ok) finish('customer', ids.conversationId);
        else if (answer.failure.code === 'continued') await goOnIn(answer.failure.in, opening.text);
        else return answer.failure;
        return undefined;
      }),
    amongUs: (internal, others) =>
      busy(async () => {
        const ids = idsOf(internal);
        const {conversationId} = ids;
        const answer = await run('conversation/open-internal', {...internal, ...ids});
        if (!answer.ok) return answer.failure;
        const me = 'agentId' in internal.to ? [internal.to.agentId] : [];
        const asked = [
          ...(others.length > 0
            ? [await run('conversation/set-visibility', {conversationId, visibleTo: [...me, ...others]})]
            : []),
          ...(await Promise.all(others.map(agentId => run('conversation/add-assignee', {conversationId, agentId})))),
        ];
        if (asked.some(({ok}) => !ok)) toasts.show({text: t('notAll'), tone: 'failed'});
        finish('internal', conversationId);
        return undefined;
      }),
  };
}

/** The same words are the same conversation, whatever came of the answer to the first try. */
function useIds() {
  const kept = useRef<{readonly of: string; readonly ids: Ids}>(undefined);
  return (about: object): Ids => {
    const of = JSON.stringify(about);
    if (kept.current?.of !== of)
      kept.current = {of, ids: {conversationId: newConversationId(), messageId: newMessageId()}};
    return kept.current.ids;
  };
}

function useFinish() {
  const {t} = useTranslation('begin');
  const {begin, inbox, drafts, composer, toasts} = useSession();
  const finish = (tab: BeginTab, conversationId: ConversationId) => {
    begin.clear(tab);
    inbox.open(conversationId);
    composer.write(conversationId, 'reply');
  };
  /** NC-4: they talk already, so it goes on there, and what was written for it waits in the composer. */
  const goOnIn = async (conversationId: ConversationId, text: string) => {
    await drafts.lookUp(conversationId);
    const place = {conversationId, mode: 'reply'} as const;
    const written = drafts.getState().written[keyOfPlace(place)] ?? nothingWritten;
    if (text !== '') drafts.edit(place, joined([written, {text: cleanText(text), files: []}]));
    finish('customer', conversationId);
    toasts.show({title: t('continued.title'), text: t('continued.text')});
  };
  return {finish, goOnIn};
}

/** Why it did not begin, and what to do instead (NC-4, NC-6). */
function useProblemWords(): (failure: Failure) => string {
  const {t} = useTranslation('begin');
  const nameOf = useNameOfAgent();
  const words = useFailureWords();
  return failure => {
    if (failure.code === 'taken') {
      return failure.by === null ? t('problem.taken') : t('problem.takenBy', {name: nameOf(failure.by)});
    }
    if (failure.code === 'invalid' && failure.path[0] === 'address') return t('problem.address');
    if (failure.code === 'invalid' && failure.reason === 'not-in-queue') return t('problem.notInQueue');
    if (failure.code === 'invalid' && failure.reason === 'not-offered') return t('problem.notOffered');
    return words(failure);
  };
}
