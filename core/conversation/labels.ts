import {ok, refuse, unreachable, type Result} from '../lib/failure.ts';
import type {ConversationId, FieldId, FormId, MacroId, TagId} from '../lib/ids.ts';
import type {Priority} from './status.ts';

/** What a conversation is called and sorted by. Its topic and summary are words, so only its row has them. */
export interface Labels {
  readonly id: ConversationId;
  readonly priority: Priority;
  /** LC-16, in the order in which they came. */
  readonly tags: readonly TagId[];
}

export type LabelCommand =
  /** LC-13, R-9. */
  | {readonly type: 'set-priority'; readonly priority: Priority}
  /** LC-12, LC-15, BO-10: the new words go into the row, never into the log; whoever asks knows that they are others. */
  | {readonly type: 'set-topic' | 'set-summary' | 'set-metadata'}
  /** LC-16. */
  | {readonly type: 'tag' | 'untag'; readonly tagId: TagId}
  /** FO-7: which form it has, as whoever asks knows; undefined: none. */
  | {readonly type: 'set-form'; readonly from: FormId | undefined; readonly to: FormId | undefined}
  /** FO-12: what with stands beside the conversation, never in the log. */
  | {readonly type: 'fill'; readonly fieldId: FieldId}
  /** MA-10: what it does is said by what comes after it. */
  | {readonly type: 'apply-macro'; readonly macroId: MacroId};

export type LabelFact =
  | {readonly type: 'priority-changed'; readonly from: Priority; readonly to: Priority}
  | {readonly type: 'topic-changed' | 'summary-changed' | 'metadata-changed'}
  | {readonly type: 'tagged' | 'untagged'; readonly tagId: TagId}
  | {readonly type: 'form-changed'; readonly from: FormId | undefined; readonly to: FormId | undefined}
  /** FO-6: by a trigger, or by default. */
  | {readonly type: 'form-given'; readonly formId: FormId}
  | {readonly type: 'form-filled'; readonly fieldId: FieldId}
  | {readonly type: 'macro-applied'; readonly macroId: MacroId};

const commands: Readonly<Record<LabelCommand['type'], true>> = {
  'set-priority': true,
  'set-topic': true,
  'set-summary': true,
  'set-metadata': true,
  tag: true,
  untag: true,
  'set-form': true,
  fill: true,
  'apply-macro': true,
};
export const isLabelCommand = (command: {readonly type: string}): command is LabelCommand =>
  Object.hasOwn(commands, command.type);

const facts: Readonly<Record<LabelFact['type'], true>> = {
  'priority-changed': true,
  'topic-changed': true,
  'summary-changed': true,
  'metadata-changed': true,
  tagged: true,
  untagged: true,
  'form-changed': true,
  'form-given': true,
  'form-filled': true,
  'macro-applied': true,
};
export const isLabelFact = (fact: {readonly type: string}): fact is LabelFact => Object.hasOwn(facts, fact.type);

/** So many tags say nothing any more; a row of a list must stay one. */
export const MOST_TAGS = 20;

/** LC-12, LC-13: any time, so in a closed conversation too. Refused with `invalid` (`too-many`) beyond `MOST_TAGS`. */
export function decideLabel(state: Labels, command: LabelCommand): Result<readonly LabelFact[]> {
  switch (command.type) {
    case 'set-priority': {
      const {priority: to} = command;
      return ok(to === state.priority ? [] : [{type: 'priority-changed', from: state.priority, to}]);
    }
    case 'set-topic':
      return ok([{type: 'topic-changed'}]);
    case 'set-summary':
      return ok([{type: 'summary-changed'}]);
    case 'set-metadata':
      return ok([{type: 'metadata-changed'}]);
    case 'set-form': {
      const {from, to} = command;
      return ok(from === to ? [] : [{type: 'form-changed', from, to}]);
    }
    case 'fill':
      return ok([{type: 'form-filled', fieldId: command.fieldId}]);
    case 'apply-macro':
      return ok([{type: 'macro-applied', macroId: command.macroId}]);
    case 'tag':
      return tag(state, command.tagId);
    case 'untag':
      return ok(state.tags.includes(command.tagId) ? [{type: 'untagged', tagId: command.tagId}] : []);
    default:
      return unreachable(command);
  }
}

function tag({id, tags}: Labels, tagId: TagId): Result<readonly LabelFact[]> {
  if (tags.includes(tagId)) return ok([]);
  if (tags.length >= MOST_TAGS) {
    return refuse({code: 'invalid', path: ['tagId'], reason: 'too-many', detail: `${tags.length} tags on ${id}`});
  }
  return ok([{type: 'tagged', tagId}]);
}

/** What a fact makes of the labels. */
export function relabel<State extends Labels>(state: State, fact: LabelFact): State {
  switch (fact.type) {
    case 'priority-changed':
      return {...state, priority: fact.to};
    case 'topic-changed':
    case 'summary-changed':
    case 'metadata-changed':
    case 'form-changed':
    case 'form-given':
    case 'form-filled':
    case 'macro-applied':
      return state;
    case 'tagged':
      return {...state, tags: [...state.tags, fact.tagId]};
    case 'untagged':
      return {...state, tags: state.tags.filter(one => one !== fact.tagId)};
    default:
      return unreachable(fact);
  }
}
