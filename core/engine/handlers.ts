import {agentHandlers} from './handlers/agent-handlers.ts';
import {assignmentHandlers} from './handlers/assignment-handlers.ts';
import {botHandlers} from './handlers/bot-handlers.ts';
import {callHandlers} from './handlers/call-handlers.ts';
import {customerHandlers} from './handlers/customer-handlers.ts';
import {conversationHandlers} from './handlers/conversation-handlers.ts';
import type {Handlers} from './handlers/handler.ts';
import {fieldHandlers, formHandlers} from './handlers/form-handlers.ts';
import {macroHandlers} from './handlers/macro-handlers.ts';
import {presenceHandlers} from './handlers/presence-handlers.ts';
import {tagHandlers} from './handlers/tag-handlers.ts';
import {queueHandlers} from './handlers/queue-handlers.ts';
import {routeHandlers, senderHandlers} from './handlers/route-handlers.ts';
import {templateHandlers} from './handlers/template-handlers.ts';
import {transcriptHandlers} from './handlers/transcript-handlers.ts';
import {viewHandlers} from './handlers/view-handlers.ts';
import {workspaceHandlers} from './handlers/workspace-handlers.ts';

/** Every command that is stored, by its route. */
export const handlers: Handlers = {
  ...conversationHandlers,
  ...assignmentHandlers,
  ...customerHandlers,
  ...presenceHandlers,
  ...agentHandlers,
  ...queueHandlers,
  ...routeHandlers,
  ...senderHandlers,
  ...workspaceHandlers,
  ...tagHandlers,
  ...botHandlers,
  ...viewHandlers,
  ...templateHandlers,
  ...macroHandlers,
  ...transcriptHandlers,
  ...fieldHandlers,
  ...formHandlers,
  ...callHandlers,
};
