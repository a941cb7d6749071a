import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Input} from '../../../core/contract/contract.ts';
import type {Failure} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, MessageId} from '../../../core/lib/ids.ts';
import {newConversationId, newMessageId} from '../../engine/new-id.ts';
import {useRun} from '../../engine/use-run.ts';
import {isEmpty, joined, keyOfPlace, nothingWritten, type Written} from '../composer/draft-place.ts';
import {useNameOfAgent} from '../conversation/use-name-of-agent.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import type {BeginTab} from './begin-store.ts';
import type {Opening} from './opening.ts';

type Ids = {readonly conversationId: ConversationId; readonly messageId: MessageId};
type Internal = Omit<Input<'conversation/open-internal'>, 'commandId' | keyof Ids>;

/** Carries it out: once, however often it has to be tried. */
export interface Begin {
  readonly isBusy: boolean;
  /** Why it did not begin; nothing that was filled in is lost. */
  readonly problem: string | undefined;
  /** `kept`: what is written and not said with it; it waits in the composer there. */
  readonly withCustomer: (opening: Opening, kept: Written) => Promise<void>;
  /** `others`: who is in it beside the one it goes to. */
  readonly amongUs: (internal: Internal, others: readonly AgentId[]) => Promise<void>;
}

export function useBegin(): Begin {
  const {t} = useTranslation('begin');
  const run = useRun();
  const words = useProblemWords();
  const idsOf = useIds();
  const {goOn, finish} = useFinish();
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
    withCustomer: (opening, kept) =>
      busy(async () => {
        const ids = idsOf(opening);
        const answer = await run('conversation/open', {...opening, ...ids});
        if (answer.ok) await goOn(ids.conversationId, kept);
        else if (answer.failure.code === 'continued') {
          const {text: said, files, mail} = opening;
          const words = isEmpty(kept) ? {text: said, files, ...(mail && {mail})} : kept;
          await goOn(answer.failure.in, words);
          const text = isEmpty(words) ? t('continued.template') : t('continued.text');
          toasts.show({title: t('continued.title'), text});
        } else return answer.failure;
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
  const {begin, inbox, drafts, composer} = useSession();
  const finish = (tab: BeginTab, conversationId: ConversationId) => {
    begin.clear(tab);
    inbox.open(conversationId);
    composer.write(conversationId, 'reply');
  };
  /** It goes on there, and what was written and not said (NC-4, TP-6) waits in the composer. */
  const goOn = async (conversationId: ConversationId, words: Written) => {
    if (!isEmpty(words)) {
      await drafts.lookUp(conversationId);
      const place = {conversationId, mode: 'reply'} as const;
      const written = drafts.getState().written[keyOfPlace(place)] ?? nothingWritten;
      drafts.edit(place, joined([written, words]));
    }
    finish('customer', conversationId);
  };
  return {finish, goOn};
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
    if (failure.code === 'invalid' && failure.reason === 'not-in-audience') return t('problem.notInAudience');
    if (failure.code === 'invalid' && failure.reason === 'not-offered') return t('problem.notOffered');
    return words(failure);
  };
}
