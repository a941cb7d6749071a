import {createContext, use} from 'react';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';

/** The thread on screen, for what stands in it. */
export interface OpenThread {
  readonly conversationId: ConversationId;
  readonly me: AgentId | undefined;
}

/** Given around a thread. */
export const OpenThreadContext = createContext<OpenThread | undefined>(undefined);

/** Which thread this stands in. */
export function useOpenThread(): OpenThread {
  const thread = use(OpenThreadContext);
  if (thread === undefined) throw new Error('No OpenThreadContext around this component');
  return thread;
}
