import {unreachable} from '../../../core/lib/failure.ts';
import type {ActionKind, MacroAction} from '../../../core/macro/macro.ts';

/** An action as it begins: with nothing chosen where something must be. */
export function newAction(kind: ActionKind): MacroAction {
  switch (kind) {
    case 'set-status':
      return {do: kind, status: 'solved'};
    case 'set-priority':
      return {do: kind, priority: 'high'};
    case 'tag':
    case 'untag':
      return {do: kind, tagIds: []};
    case 'set-topic':
      return {do: kind, topic: ''};
    case 'set-recipient':
      return {do: kind, recipients: []};
    case 'set-queue':
      // The brand is the engine's to check: nothing is chosen yet, and nothing is saved so.
      return {do: kind, queueId: '' as Extract<MacroAction, {do: 'set-queue'}>['queueId']};
    case 'assign':
      return {do: kind, to: 'me'};
    case 'set-form':
      return {do: kind, formId: null};
    case 'fill':
      return {do: kind, values: []};
    case 'template':
      return {do: kind, templates: []};
    case 'reply':
    case 'note':
      return {do: kind, text: ''};
    default:
      return unreachable(kind);
  }
}

/** Whether it says what to do. */
export function isFilledIn(action: MacroAction): boolean {
  switch (action.do) {
    case 'tag':
    case 'untag':
      return action.tagIds.length > 0;
    case 'set-topic':
      return action.topic.trim() !== '';
    case 'set-recipient':
      return action.recipients.length > 0;
    case 'set-queue':
      return action.queueId.length > 0;
    case 'fill':
      return action.values.length > 0;
    case 'template':
      return action.templates.length > 0;
    case 'reply':
    case 'note':
      return action.text.trim() !== '';
    case 'set-status':
    case 'set-priority':
    case 'assign':
    case 'set-form':
      return true;
    default:
      return unreachable(action);
  }
}
