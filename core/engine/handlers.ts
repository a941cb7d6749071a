import {conversationHandlers} from './handlers/conversation-handlers.ts';
import type {Handlers} from './handlers/handler.ts';
import {presenceHandlers} from './handlers/presence-handlers.ts';
import {workspaceHandlers} from './handlers/workspace-handlers.ts';

/** Every command that is stored, by its route. */
export const handlers: Handlers = {...conversationHandlers, ...presenceHandlers, ...workspaceHandlers};
