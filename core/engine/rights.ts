import type {Person} from '../access/can.ts';
import type {Failure} from '../lib/failure.ts';
import {unreachable} from '../lib/failure.ts';
import type {StoredRoute} from './handlers/handler.ts';

/**
 * For whom a command is at all. What people may do with one conversation, customer or view
 * depends on that (D10), and its handler says so.
 */
export type For =
  | 'people'
  /** BO-6: a bot, too, with what it has; everything else is closed to bots (BO-4). */
  | 'people-and-bots'
  /** R-2, D42: sets up, or looks after others. */
  | 'managers'
  /** BO-3, D42. */
  | 'managers-and-admins';

/** Every command there is: a new one says here whom it is for, or does not compile. */
export const commandsFor: Readonly<Record<StoredRoute, For>> = {
  'conversation/open': 'people',
  'conversation/open-internal': 'people',
  'conversation/follow-up': 'people',
  'conversation/merge': 'people',
  'conversation/unmerge': 'people',
  'conversation/relate': 'people',
  'conversation/unrelate': 'people',
  'conversation/assign': 'people-and-bots',
  'conversation/hand-over': 'people-and-bots',
  'conversation/add-assignee': 'people',
  'conversation/remove-assignee': 'people',
  'conversation/set-queue': 'people',
  'conversation/set-visibility': 'people',
  'conversation/set-status': 'people-and-bots',
  'conversation/snooze': 'people',
  'conversation/reopen': 'people',
  'conversation/delete': 'people',
  'conversation/set-priority': 'people',
  'conversation/set-topic': 'people-and-bots',
  'conversation/set-summary': 'people-and-bots',
  'conversation/set-metadata': 'people-and-bots',
  'conversation/tag': 'people-and-bots',
  'conversation/untag': 'people-and-bots',
  'conversation/set-form': 'people',
  'conversation/fill': 'people-and-bots',
  'conversation/read': 'people',
  'conversation/mark-unread': 'people',
  'conversation/visit': 'people',
  'message/reply': 'people-and-bots',
  'message/send-template': 'people',
  'message/schedule': 'people',
  'message/take-back': 'people',
  'message/send-now': 'people',
  'message/note': 'people',
  'message/retry': 'people',
  'message/discard': 'people',
  'message/react': 'people',
  'draft/save': 'people',
  'customer/save': 'people',
  'customer/add-address': 'people',
  'customer/remove-address': 'people',
  'customer/link': 'people',
  'customer/unlink': 'people',
  'customer/block': 'managers',
  'customer/preset': 'managers',
  'customer/merge': 'managers',
  'customer/unmerge': 'managers',
  'company/save': 'people',
  'attribute/define': 'managers',
  'company/remove': 'managers',
  'attribute/remove': 'managers',
  'attribute/set-card': 'managers',
  'attribute/set-country': 'managers',
  'presence/set': 'people',
  'presence/force': 'managers',
  'presence/heartbeat': 'people',
  'presence/leave': 'people',
  'presence/idle': 'people',
  'presence/back': 'people',
  'status/create': 'managers',
  'status/rename': 'managers',
  'status/retire': 'managers',
  'capacity/save': 'managers',
  'capacity/reset-counts': 'managers',
  'agent/create': 'managers',
  'agent/save': 'managers',
  'agent/enable': 'managers',
  'assignment/save': 'managers',
  'queue/create': 'managers',
  'queue/save': 'managers',
  'queue/delete': 'managers',
  'queue/members': 'managers',
  'queue/join': 'managers',
  'queue/senders': 'managers',
  'route/create': 'managers',
  'route/save': 'managers',
  'route/delete': 'managers',
  'route/enable': 'managers',
  'route/move': 'managers',
  'sender/add-number': 'managers',
  'sender/rename': 'managers',
  'sender/enable': 'managers',
  'sender/restrict': 'managers',
  'tag/create': 'managers',
  'tag/rename': 'managers',
  'tag/delete': 'managers',
  'tag/merge': 'managers',
  'shortid/set': 'managers',
  'bot/create': 'managers-and-admins',
  'bot/save': 'managers-and-admins',
  'bot/delete': 'managers-and-admins',
  'metadata/mask': 'managers-and-admins',
  'view/save': 'people',
  'view/remove': 'people',
  'view/reorder': 'people',
  'template/save': 'managers',
  'template/duplicate': 'managers',
  'template/remove': 'managers',
  'template/move': 'managers',
  'template/save-tag': 'managers',
  'template/remove-tag': 'managers',
  'template/merge-tag': 'managers',
  'macro/save': 'managers',
  'macro/duplicate': 'managers',
  'macro/remove': 'managers',
  'macro/move': 'managers',
  'macro/save-tag': 'managers',
  'macro/remove-tag': 'managers',
  'macro/merge-tag': 'managers',
  'macro/apply': 'people',
  'macro/undo': 'people',
  'transcript/set': 'managers',
  'field/save': 'managers',
  'field/remove': 'managers',
  'form/save': 'managers',
  'form/remove': 'managers',
  'form/move': 'managers',
  'form/set-default': 'managers',
  'workspace/rename': 'managers',
  'workspace/set-zone': 'managers',
  'workspace/keep-deleted': 'managers',
  'workspace/set-grace': 'managers',
  'job/retry': 'managers',
  'call/begin': 'people',
  'call/answer': 'people',
  'call/hold': 'people',
  'call/transfer': 'people',
  'call/party': 'people',
  'call/quality': 'people',
  'call/end': 'people',
  'call/write': 'people',
  'call/extend-wrap-up': 'people',
  'call/finish-wrap-up': 'people',
  'call/save-settings': 'managers',
  'callback/plan': 'people',
  'callback/change': 'people',
  'callback/close': 'people',
  'link/make': 'people',
  'link/revoke': 'people',
  'link/save-settings': 'managers',
  'phone/announce': 'people',
  'queue/set-number': 'managers',
  'outcome/create': 'managers',
  'outcome/rename': 'managers',
  'outcome/retire': 'managers',
  'outcome/sort': 'managers',
};

/** Why somebody may not even ask; undefined: they may. */
export const notFor = (route: StoredRoute, person: Person): Failure | undefined =>
  isFor(commandsFor[route], person) ? undefined : {code: 'forbidden', detail: `${route} by ${person.agentId}`};

function isFor(whom: For, {isManager, isAdmin, isBot}: Person): boolean {
  if (isBot === true) return whom === 'people-and-bots';
  switch (whom) {
    case 'people':
    case 'people-and-bots':
      return true;
    case 'managers':
      return isManager;
    case 'managers-and-admins':
      return isManager || isAdmin === true;
    default:
      return unreachable(whom);
  }
}
