import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Status} from '../../../core/conversation/status.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';
import {useNameOfAgent} from './use-name-of-agent.ts';

/** Somebody to give a conversation to. */
export interface Assignee {
  readonly id: AgentId;
  readonly name: string;
}

/** What one does with a conversation as a whole: done at once, told in a toast, and undone from there. */
export interface ConversationActions {
  readonly setStatus: (status: Status) => Promise<void>;
  /** Null: to nobody. */
  readonly assign: (to: Assignee | null) => Promise<void>;
  /** MW-6. Leaves the conversation: looking at it would make it read again. */
  readonly markUnread: () => Promise<void>;
}

/** The actions on the conversation with this head. */
export function useConversationActions(head: ConversationHead): ConversationActions {
  const {t} = useTranslation('conversation');
  const act = useAct();
  const run = useRun();
  const words = useFailureWords();
  const nameOf = useNameOfAgent();
  const {toasts, inbox, shortcuts, formCalls} = useSession();
  const {conversationId, customer, status: before, assignee} = head;

  const setStatus = async (status: Status) => {
    if (status === before) return;
    const answer = await run('conversation/set-status', {conversationId, status});
    if (!answer.ok) {
      // LC-11: said where it is filled in.
      if (answer.failure.code === 'unfilled') return formCalls.ask(conversationId, answer.failure.fieldIds);
      return void toasts.show({text: words(answer.failure), tone: 'failed'});
    }
    const undo = () => void act('conversation/set-status', {conversationId, status: before});
    if (status === 'solved') leaveRow(conversationId, () => shortcuts.run('next'));
    // A closed conversation cannot be opened again by setting its status (LC-5).
    toasts.show({title: t(`done.${status}`), text: customer.name, ...(status !== 'closed' && {undo})});
  };

  const assign = async (to: Assignee | null) => {
    const seen = assignee?.id ?? null;
    if ((to?.id ?? null) === seen) return;
    const answer = await run('conversation/assign', {conversationId, to: to?.id ?? null, seen});
    if (answer.ok) {
      const undo = () => void act('conversation/assign', {conversationId, to: seen, seen: to?.id ?? null});
      toasts.show({title: titleOf(to), text: customer.name, undo});
    } else if (answer.failure.code === 'taken') {
      // AC-4: who was slower learns who was faster.
      const name = nameOf(answer.failure.by);
      toasts.show({text: name === undefined ? t('takenOff') : t('takenBy', {name}), tone: 'failed'});
    } else {
      toasts.show({text: words(answer.failure), tone: 'failed'});
    }
  };
  const titleOf = (to: Assignee | null) => (to === null ? t('done.unassigned') : t('done.assigned', {name: to.name}));

  const markUnread = async () => {
    inbox.open(undefined);
    if (await act('conversation/mark-unread', {conversationId})) {
      toasts.show({title: t('done.unread'), text: customer.name});
    }
  };

  return {setStatus, assign, markUnread};
}

/** Who solves from the list goes on with the next row, before this one moves away. */
function leaveRow(conversationId: ConversationId, goOn: () => void): void {
  const row = document.activeElement?.closest<HTMLElement>('[data-conversation]');
  if (row?.dataset['conversation'] === conversationId) goOn();
}
