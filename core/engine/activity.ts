import type {AgentId, ConversationId} from '../lib/ids.ts';
import type {Alarm, Clock} from '../ports/clock.ts';

/** Typing ends by itself after this long without a word of it; viewing after three missed heartbeats. */
const TYPING_MS = 5_000;
const VIEWING_MS = 30_000;

interface ActivityHost {
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Somebody started or stopped something in this conversation. */
  readonly announce: (conversationId: ConversationId) => void;
}

/** Who does what right now: never stored, gone with the process. */
export interface Activity {
  customerTypes(conversationId: ConversationId, isTyping: boolean): void;
  agentTypes(agentId: AgentId, conversationId: ConversationId, isTyping: boolean): void;
  agentViews(agentId: AgentId, conversationId: ConversationId | null): void;
  of(conversationId: ConversationId): {
    readonly isCustomerTyping: boolean;
    readonly typing: readonly AgentId[];
    readonly viewing: readonly AgentId[];
  };
  stop(): void;
}

interface Entry {
  readonly kind: 'customer' | 'typing' | 'viewing';
  readonly conversationId: ConversationId;
  readonly agentId: AgentId | undefined;
  until: number;
}

/** C-11: viewers and typers, each entry with its own end. */
export function createActivity({clock, alarm, announce}: ActivityHost): Activity {
  const entries = new Map<string, Entry>();
  let callOff: (() => void) | undefined;

  /** One alarm, for the entry that ends next. */
  const arm = () => {
    callOff?.();
    const next = Math.min(...[...entries.values()].map(({until}) => until));
    callOff = Number.isFinite(next) ? alarm.set(next, expire) : undefined;
  };

  const expire = () => {
    for (const [key, entry] of entries) if (entry.until <= clock.now()) end(key);
    arm();
  };

  const begin = (key: string, entry: Omit<Entry, 'until'>, ms: number) => {
    const known = entries.get(key);
    entries.set(key, {...entry, until: clock.now() + ms});
    arm();
    if (known === undefined || known.until <= clock.now()) announce(entry.conversationId);
  };

  const end = (key: string) => {
    const entry = entries.get(key);
    if (entries.delete(key) && entry !== undefined) announce(entry.conversationId);
  };

  const live = (kind: Entry['kind'], conversationId: ConversationId): readonly AgentId[] =>
    [...entries.values()]
      .filter(entry => entry.kind === kind && entry.conversationId === conversationId && entry.until > clock.now())
      .flatMap(({agentId}) => agentId ?? []);

  return {
    customerTypes(conversationId, isTyping) {
      const key = `customer ${conversationId}`;
      if (isTyping) begin(key, {kind: 'customer', conversationId, agentId: undefined}, TYPING_MS);
      else end(key);
    },
    agentTypes(agentId, conversationId, isTyping) {
      const key = `typing ${agentId} ${conversationId}`;
      if (isTyping) begin(key, {kind: 'typing', conversationId, agentId}, TYPING_MS);
      else end(key);
    },
    agentViews(agentId, conversationId) {
      const key = `viewing ${agentId}`;
      if (entries.get(key)?.conversationId !== conversationId) end(key);
      if (conversationId !== null) begin(key, {kind: 'viewing', conversationId, agentId}, VIEWING_MS);
    },
    of(conversationId) {
      const customer = entries.get(`customer ${conversationId}`);
      return {
        isCustomerTyping: customer !== undefined && customer.until > clock.now(),
        typing: live('typing', conversationId),
        viewing: live('viewing', conversationId),
      };
    },
    stop() {
      callOff?.();
      entries.clear();
    },
  };
}
