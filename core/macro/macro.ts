import * as z from 'zod';
import {channels, type ChannelKind} from '../channel/channel.ts';
import {priorities, statuses, type Priority, type Status} from '../conversation/status.ts';
import {fieldValue, isEmpty, type FieldValue, type FieldValues} from '../form/field.ts';
import {unreachable} from '../lib/failure.ts';
import {visible} from '../lib/fold.ts';
import {
  agentId,
  fieldId,
  formId,
  queueId,
  tagId,
  templateId,
  type AgentId,
  type FormId,
  type QueueId,
  type TagId,
} from '../lib/ids.ts';
import {isCleanText} from '../lib/text.ts';
import {MOST_TEMPLATE_TEXT} from '../template/template.ts';

export const MOST_MACROS = 2_000;
export const LONGEST_TOPIC = 200;
const MOST_TAGS = 20;
/** As long as an e-mail address may be. */
export const LONGEST_ADDRESS = 320;
/** Fields that one macro fills in. */
export const MOST_FILLED = 30;

const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine(isCleanText, 'unclean')
    .refine(value => visible(value).trim() !== '', 'blank');

/** MA-3: the channels a macro may name somebody to write to on. */
export const recipientChannels = ['sms', 'whatsapp', 'viber', 'email'] as const satisfies readonly ChannelKind[];

/** MA-3: what a macro does. */
export const macroAction = z.discriminatedUnion('do', [
  z.strictObject({do: z.literal('set-priority'), priority: z.enum(priorities)}),
  z.strictObject({do: z.literal('tag'), tagIds: z.array(tagId).min(1).max(MOST_TAGS)}),
  z.strictObject({do: z.literal('untag'), tagIds: z.array(tagId).min(1).max(MOST_TAGS)}),
  z.strictObject({do: z.literal('set-topic'), topic: words(LONGEST_TOPIC)}),
  /** To whom, where a conversation is about to begin: the one for the channel it begins on; none for it: as it was. */
  z.strictObject({
    do: z.literal('set-recipient'),
    recipients: z
      .array(z.strictObject({channel: z.enum(recipientChannels), address: words(LONGEST_ADDRESS)}))
      .min(1)
      .max(recipientChannels.length),
  }),
  z.strictObject({do: z.literal('set-queue'), queueId}),
  /** `me`: whoever applies it; null: nobody. */
  z.strictObject({do: z.literal('assign'), to: z.union([agentId, z.literal('me')]).nullable()}),
  /** FO-7; null: none. */
  z.strictObject({do: z.literal('set-form'), formId: formId.nullable()}),
  /** What fields are filled with, in the conversation's form or not (FO-9); null empties one. */
  z.strictObject({
    do: z.literal('fill'),
    values: z
      .array(z.strictObject({fieldId, value: fieldValue.nullable()}))
      .min(1)
      .max(MOST_FILLED),
  }),
  /** The current channel picks; none named for it: nothing is written. Null: for every other channel. */
  z.strictObject({
    do: z.literal('template'),
    templates: z
      .array(z.strictObject({channel: z.enum(channels).nullable(), templateId}))
      .min(1)
      .max(channels.length + 1),
  }),
  /** Words of its own for the composer, with variables like a template's. */
  z.strictObject({do: z.literal('reply'), text: words(MOST_TEMPLATE_TEXT)}),
  /** For the team, as it stands here. */
  z.strictObject({do: z.literal('note'), text: words(MOST_TEMPLATE_TEXT)}),
  z.strictObject({do: z.literal('set-status'), status: z.enum(statuses)}),
]);
export type MacroAction = Readonly<z.output<typeof macroAction>>;
export type ActionKind = MacroAction['do'];

export const actionKinds = macroAction.options.map(option => option.shape.do.value);
export const MOST_ACTIONS = actionKinds.length;

export const macroActions = z.array(macroAction).min(1).max(MOST_ACTIONS);

/** What is stored, read again: none if no version of us wrote it. */
export const readActions = (stored: unknown): readonly MacroAction[] => macroActions.safeParse(stored).data ?? [];

/** Why these actions make no macro; undefined: they do. */
export function wrongWith(
  actions: readonly MacroAction[],
): 'twice' | 'same-channel' | 'same-field' | 'closes-unsent' | undefined {
  const kinds = actions.map(action => action.do);
  if (hasTwice(kinds)) return 'twice';
  if (actions.some(action => hasTwice(channelsOf(action)))) return 'same-channel';
  if (hasTwice((actionOf(actions, 'fill')?.values ?? []).map(one => one.fieldId))) return 'same-field';
  // LC-5: what it writes could not be sent any more.
  const writes = kinds.includes('template') || kinds.includes('reply');
  return writes && actionOf(actions, 'set-status')?.status === 'closed' ? 'closes-unsent' : undefined;
}

/** Where it does one thing for each channel. */
function channelsOf(action: MacroAction): readonly (ChannelKind | null)[] {
  if (action.do === 'template') return action.templates.map(({channel}) => channel);
  return action.do === 'set-recipient' ? action.recipients.map(({channel}) => channel) : [];
}

const hasTwice = (list: readonly unknown[]): boolean => new Set(list).size < list.length;

/** The one action of a kind. */
export const actionOf = <Kind extends ActionKind>(
  actions: readonly MacroAction[],
  kind: Kind,
): Extract<MacroAction, {do: Kind}> | undefined =>
  actions.find((action): action is Extract<MacroAction, {do: Kind}> => action.do === kind);

/** MA-5: as they are listed, and the status last: what is closed takes nothing more. */
export const inSequence = (actions: readonly MacroAction[]): readonly MacroAction[] =>
  actions.toSorted((a, b) => Number(a.do === 'set-status') - Number(b.do === 'set-status'));

/** Which template it would write over a channel. */
export const templateFor = (actions: readonly MacroAction[], channel: ChannelKind) => {
  const templates = actionOf(actions, 'template')?.templates ?? [];
  return (templates.find(one => one.channel === channel) ?? templates.find(one => one.channel === null))?.templateId;
};

/** Whom it would write to over a channel, where a conversation is about to begin. */
export const recipientFor = (actions: readonly MacroAction[], channel: ChannelKind): string | undefined =>
  actionOf(actions, 'set-recipient')
    ?.recipients.find(one => one.channel === channel)
    ?.address.trim();

/** Where a conversation stands, as far as a macro changes it. */
export interface Standing {
  readonly status: Status;
  readonly priority: Priority;
  readonly queueId: QueueId;
  readonly assignee: AgentId | null;
  readonly tags: readonly TagId[];
  readonly topic: string;
  /** What it is asked and was filled with, of what the macro fills; undefined: nothing is known of it yet. */
  readonly form?: {readonly formId: FormId | null; readonly filled: FieldValues} | undefined;
}

/** One thing that becomes another, and back. */
export const change = z.discriminatedUnion('what', [
  z.strictObject({what: z.literal('status'), from: z.enum(statuses), to: z.enum(statuses)}),
  z.strictObject({what: z.literal('priority'), from: z.enum(priorities), to: z.enum(priorities)}),
  z.strictObject({what: z.literal('queue'), from: queueId, to: queueId}),
  z.strictObject({what: z.literal('assignee'), from: agentId.nullable(), to: agentId.nullable()}),
  z.strictObject({what: z.literal('topic'), from: z.string().max(LONGEST_TOPIC), to: z.string().max(LONGEST_TOPIC)}),
  z.strictObject({what: z.literal('form'), from: formId.nullable(), to: formId.nullable()}),
  z.strictObject({what: z.literal('field'), fieldId, from: fieldValue.nullable(), to: fieldValue.nullable()}),
  z.strictObject({what: z.literal('tag'), tagId}),
  z.strictObject({what: z.literal('untag'), tagId}),
]);
export type MacroChange = Readonly<z.output<typeof change>>;
/** Tags, fields, and one of everything else. */
export const MOST_CHANGES = 2 * MOST_TAGS + MOST_FILLED + 6;

/** What a macro changes here, in order: the preview and what is carried out are this, both. */
export function changesOf(actions: readonly MacroAction[], standing: Standing, me: AgentId): readonly MacroChange[] {
  return inSequence(actions).flatMap(action => changesBy(action, standing, me));
}

function changesBy(action: MacroAction, now: Standing, me: AgentId): readonly MacroChange[] {
  switch (action.do) {
    case 'set-status':
      return action.status === now.status ? [] : [{what: 'status', from: now.status, to: action.status}];
    case 'set-priority':
      return action.priority === now.priority ? [] : [{what: 'priority', from: now.priority, to: action.priority}];
    case 'set-queue':
      return action.queueId === now.queueId ? [] : [{what: 'queue', from: now.queueId, to: action.queueId}];
    case 'assign': {
      const to = action.to === 'me' ? me : action.to;
      return to === now.assignee ? [] : [{what: 'assignee', from: now.assignee, to}];
    }
    case 'set-topic':
      return action.topic === now.topic ? [] : [{what: 'topic', from: now.topic, to: action.topic}];
    case 'tag':
      return [...new Set(action.tagIds)].filter(id => !now.tags.includes(id)).map(id => ({what: 'tag', tagId: id}));
    case 'untag':
      return [...new Set(action.tagIds)].filter(id => now.tags.includes(id)).map(id => ({what: 'untag', tagId: id}));
    case 'set-form': {
      const from = now.form?.formId ?? null;
      return action.formId === from ? [] : [{what: 'form', from, to: action.formId}];
    }
    case 'fill':
      return action.values.flatMap(({fieldId: field, value}): readonly MacroChange[] => {
        const from = now.form?.filled[field] ?? null;
        const to = orNothing(value);
        return to === from ? [] : [{what: 'field', fieldId: field, from, to}];
      });
    case 'template':
    case 'reply':
    case 'note':
    // Whom a conversation is with is known once it is there.
    case 'set-recipient':
      return [];
    default:
      return unreachable(action);
  }
}

/** An empty value says nothing. */
const orNothing = (value: FieldValue | null): FieldValue | null =>
  value === null || isEmpty(value) ? null : typeof value === 'string' ? value.trim() : value;

/** The way back, newest first. */
export const backFrom = (changes: readonly MacroChange[]): readonly MacroChange[] => changes.toReversed().map(reverse);

function reverse(one: MacroChange): MacroChange {
  switch (one.what) {
    case 'tag':
      return {what: 'untag', tagId: one.tagId};
    case 'untag':
      return {what: 'tag', tagId: one.tagId};
    case 'form':
      return {what: 'form', from: one.to, to: one.from};
    case 'field':
      return {...one, from: one.to, to: one.from};
    case 'status':
      return {what: 'status', from: one.to, to: one.from};
    case 'priority':
      return {what: 'priority', from: one.to, to: one.from};
    case 'queue':
      return {what: 'queue', from: one.to, to: one.from};
    case 'assignee':
      return {what: 'assignee', from: one.to, to: one.from};
    case 'topic':
      return {what: 'topic', from: one.to, to: one.from};
    default:
      return unreachable(one);
  }
}

/** Whether it would change something: what somebody changed since is left as they want it. */
export function isDue(one: MacroChange, now: Standing): boolean {
  switch (one.what) {
    case 'tag':
      return !now.tags.includes(one.tagId);
    case 'untag':
      return now.tags.includes(one.tagId);
    case 'status':
      return now.status === one.from;
    case 'priority':
      return now.priority === one.from;
    case 'queue':
      return now.queueId === one.from;
    case 'assignee':
      return now.assignee === one.from;
    case 'topic':
      return now.topic === one.from;
    case 'form':
      return (now.form?.formId ?? null) === one.from;
    case 'field':
      return (now.form?.filled[one.fieldId] ?? null) === one.from;
    default:
      return unreachable(one);
  }
}
