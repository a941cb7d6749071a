import type {AgentId, CustomerId} from './ids.ts';

/**
 * Who did it. Every event carries one, so that the change log can say "Manager" or
 * "Automation" without asking anybody (CL-1): what a person was then stays true when
 * their role changes.
 */
export type Actor =
  | {readonly kind: 'agent' | 'manager'; readonly id: AgentId}
  | {readonly kind: 'customer'; readonly id: CustomerId}
  /** A bot's id is an agent's: a bot is a special agent (BO-1). */
  | {readonly kind: 'bot'; readonly id: AgentId}
  /** Built-in automation, by name: `routing`, `assignment`, `delivery`. */
  | {readonly kind: 'automation'; readonly id: string};

export const actorKinds = ['agent', 'manager', 'customer', 'bot', 'automation'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** The actor of a built-in automation. */
export const automation = (id: string): Actor => ({kind: 'automation', id});
