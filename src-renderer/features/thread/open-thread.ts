import {createContext, use} from 'react';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';

/** The thread on screen, for what stands in it. */
export interface OpenThread {
  readonly conversationId: ConversationId;
  /** The name of whom it is with. */
  readonly customerName: string;
  readonly me: AgentId | undefined;
  /** They may answer here: react, too. */
  readonly mayReply: boolean;
  /** An entry changed that may be too far back to be read again by itself. */
  readonly readAgain: (position: number) => void;
}

/** Given around a thread. */
export const OpenThreadContext = createContext<OpenThread | undefined>(undefined);

/** Which thread this stands in. */
export function useOpenThread(): OpenThread {
  const thread = use(OpenThreadContext);
  if (thread === undefined) throw new Error('No OpenThreadContext around this component');
  return thread;
}
