import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Input} from '../../../core/contract/contract.ts';
import type {AgentId, TagId} from '../../../core/lib/ids.ts';
import {assigneeOf, type Fillable} from '../macros/fillable.ts';
import {newMail} from '../mail/mail-draft.ts';
import type {FollowUp} from './follow-up.ts';

/** FU-6: a follow-up as a macro sees it: what comes along, and over that what a macro made of it. */
export function fillableOf(head: Pick<ConversationHead, 'priority' | 'tags'>, wanted: FollowUp): Fillable {
  const {text, topic, mail, macro, copies} = wanted;
  return {
    to: undefined, // FU-3: as it was
    status: 'open',
    priority: copies ? head.priority : 'normal',
    queueId: undefined,
    assignee: 'queue',
    ...macro?.now,
    tags: tagsOf(head, wanted),
    text,
    topic,
    mail: mail ?? newMail({subject: null}),
    senderId: undefined,
    macro,
  };
}

/** Those that come along by now, and what a macro put on and took off. */
function tagsOf({tags}: Pick<ConversationHead, 'tags'>, {copies, macro}: FollowUp): readonly TagId[] {
  const along = copies ? tags.map(({id}) => id) : [];
  const before = macro?.before.tags ?? [];
  const now = macro?.now.tags ?? before;
  const isOff = (id: TagId) => before.includes(id) && !now.includes(id);
  const on = now.filter(id => !before.includes(id) && !along.includes(id));
  return [...along.filter(id => !isOff(id)), ...on];
}

/** The follow-up after a macro filled something in, or was taken away. FU-3: its subject stays. */
export const filledIn = (wanted: FollowUp, {text, topic, mail, macro}: Partial<Fillable>): FollowUp => ({
  ...wanted,
  text: text ?? wanted.text,
  topic: topic ?? wanted.topic,
  mail: wanted.mail && (mail ?? wanted.mail),
  macro,
});

type Attributes = Pick<
  Input<'conversation/follow-up'>,
  'queueId' | 'assignee' | 'priority' | 'tags' | 'macroId' | 'status'
>;

/** What it begins with: null is as it was. */
export function attributesOf(
  head: Pick<ConversationHead, 'priority' | 'tags'>,
  wanted: FollowUp,
  me: AgentId,
): Attributes {
  const {copies, macro} = wanted;
  const {queueId, status, ...filled} = fillableOf(head, wanted);
  return {
    queueId: queueId ?? null,
    assignee: assigneeOf(filled, me),
    priority: copies && macro?.now.priority === undefined ? null : filled.priority,
    tags: copies && macro?.now.tags === undefined ? null : [...filled.tags],
    ...(macro !== undefined && {macroId: macro.id}),
    ...(status !== 'open' && {status}),
  };
}
