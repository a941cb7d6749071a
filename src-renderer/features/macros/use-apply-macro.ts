import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import {ok, type Failure, type Result} from '../../../core/lib/failure.ts';
import {backFrom, changesOf, type MacroChange, type Standing} from '../../../core/macro/macro.ts';
import {useDesk} from '../../engine/desk.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {keyOfPlace, nothingWritten} from '../composer/draft-place.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useAct} from '../session/use-act.ts';
import {useSession} from '../session/session.ts';
import {useFacts} from '../templates/use-facts.ts';
import {formQuestion, isAboutForms, withForm} from './form-standing.ts';
import {joinedWith} from './joined-with.ts';
import {standingOf} from './standing-of.ts';
import {useMacroText} from './use-macro-text.ts';

/** MA-9..MA-11: all of a macro at once; what it writes waits in the composer. Told in a toast, undone from there. */
export function useApplyMacro(head: ConversationHead): (macro: Macro) => Promise<void> {
  const {t} = useTranslation('macros');
  const {toasts, composer, drafts, formCalls} = useSession();
  const {engine} = useDesk();
  const run = useRun();
  const act = useAct();
  const words = useFailureWords();
  const facts = useFacts(head);
  const textOf = useMacroText();
  const me = valueOf(useLive('workspace/get', {}))?.me;
  const {conversationId, channel} = head;
  const place = {conversationId, mode: 'reply'} as const;
  const written = () => drafts.getState().written[keyOfPlace(place)] ?? nothingWritten;

  const refused = (failure: Failure) => {
    const isGone = failure.code === 'invalid' && failure.reason === 'gone';
    toasts.show({text: isGone ? t('isGone') : words(failure), tone: 'failed'});
    // LC-11: and where it is filled in.
    if (failure.code === 'unfilled') formCalls.ask(conversationId, failure.fieldIds);
  };

  return async macro => {
    if (me === undefined) return;
    const text = await textOf(macro, {channel, facts});
    if (!text.ok) return refused(text.failure);
    const standing = await standingFor(engine, head, macro.actions);
    if (!standing.ok) return refused(standing.failure);
    const changes = changesOf(macro.actions, standing.value, me.id);
    const answer = await run('macro/apply', {conversationId, macroId: macro.id});
    if (!answer.ok) return refused(answer.failure);
    const before = written();
    const after = text.value === '' ? before.text : joinedWith(before.text, text.value);
    if (text.value !== '') composer.writeInto(conversationId, text.value);
    const canUndo =
      isReversible(changes, me.roles.includes('manager')) && (changes.length > 0 || after !== before.text);
    const undo = () => {
      if (changes.length > 0) void act('macro/undo', {conversationId, changes: [...backFrom(changes)]});
      // What was written on since stays.
      if (written().text === after && after !== before.text) drafts.edit(place, {...written(), text: before.text});
    };
    toasts.show({title: t('applied', {name: macro.name}), text: head.customer.name, ...(canUndo && {undo})});
  };
}

/** Of its form only what the macro fills in matters, and is asked for. */
async function standingFor(
  engine: Pick<EngineApi, 'query'>,
  head: ConversationHead,
  actions: Macro['actions'],
): Promise<Result<Standing>> {
  const standing = standingOf(head);
  if (!isAboutForms(actions)) return ok(standing);
  const about = await engine.query('conversation/form', formQuestion(head.conversationId, actions));
  return about.ok ? ok(withForm(standing, about.value)) : about;
}

/** What is closed stays closed (LC-5), and what was given away is somebody else's to give back (D10). */
const isReversible = (changes: readonly MacroChange[], isManager: boolean): boolean =>
  changes.every(change => {
    if (change.what === 'status') return change.to !== 'closed';
    return isManager || (change.what !== 'queue' && change.what !== 'assignee');
  });
