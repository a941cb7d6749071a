import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useSession} from '../session/session.ts';
import {BeginForm} from './begin-form.tsx';
import {ColleagueField} from './colleague-field.tsx';
import {useBegin} from './use-begin.ts';

/** IN-1, IN-2, CV-12: to a queue, to colleagues, or to oneself. */
export function AmongUs() {
  const {t} = useTranslation('begin');
  const {begin, inbox} = useSession();
  const {people, queue, isLinked, topic, text} = useStore(begin, state => state.internal);
  const selected = useStore(inbox, state => state.selected);
  const {isBusy, problem, amongUs} = useBegin();
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const missing = useMissing();
  const send = () => {
    if (me === undefined) return;
    const ids = people.map(({id}) => id);
    const [only = me] = ids;
    // Among several it is one's own, and the others are in it: one of us has to be responsible (D10).
    const others = ids.length > 1 ? ids.filter(id => id !== me) : [];
    const to = queue !== undefined ? {queueId: queue.id} : {agentId: others.length > 0 ? me : only};
    const related = isLinked && selected !== undefined ? selected : null;
    void amongUs({topic: cleanText(topic).trim(), to, related, text: cleanText(text), files: []}, others);
  };
  return (
    <BeginForm missing={missing} problem={problem} isBusy={isBusy} deed={t('begin')} onBegin={send}>
      <ColleagueField />
      <TextField
        label={t('internalTopic')}
        value={topic}
        maxLength={200}
        isRequired
        onChange={value => begin.editInternal({topic: value})}
      />
      <TextArea label={t('message')} value={text} isRequired onChange={value => begin.editInternal({text: value})} />
      {selected !== undefined && <LinkField conversationId={selected} />}
    </BeginForm>
  );
}

/** D35: it is linked to what is open, or its follow-up if that is closed. */
function LinkField({conversationId}: {readonly conversationId: ConversationId}) {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const isLinked = useStore(begin, state => state.internal.isLinked);
  const head = valueOf(useLive('conversation/get', {conversationId}));
  if (head === undefined) return null;
  return (
    <Checkbox isSelected={isLinked} onChange={chosen => begin.editInternal({isLinked: chosen})}>
      {t('link', {id: head.shortId, name: head.customer.name})}
    </Checkbox>
  );
}

function useMissing(): string | undefined {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {people, queue, topic, text} = useStore(begin, state => state.internal);
  if (people.length === 0 && queue === undefined) return t('missing.with');
  if (topic.trim() === '') return t('missing.topic');
  return text.trim() === '' ? t('missing.text') : undefined;
}
