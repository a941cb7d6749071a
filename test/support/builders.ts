import {
  agentId,
  commandId,
  conversationId,
  customerId,
  jobId,
  messageId,
  queueId,
  senderId,
} from '../../core/lib/ids.ts';

/** A well-formed id that is the same in every run: number 7 ends in 7. */
export const anId = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const anAgent = (n: number) => agentId.parse(anId(n));
export const aCommand = (n: number) => commandId.parse(anId(n));
export const aConversation = (n: number) => conversationId.parse(anId(n));
export const aCustomer = (n: number) => customerId.parse(anId(n));
export const aJob = (n: number) => jobId.parse(anId(n));
export const aMessage = (n: number) => messageId.parse(anId(n));
export const aQueue = (n: number) => queueId.parse(anId(n));
export const aSender = (n: number) => senderId.parse(anId(n));

export const ann = anAgent(1);
export const ben = anAgent(2);
export const cleo = anAgent(3);
