import {having, newAgent} from '../../core/engine/new-agent.ts';
import type {BotMessage, BotOutcome, BotPort} from '../../core/ports/bot.ts';
import type {AgentRow, BotRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {anAgent, aSender} from './builders.ts';

/** The bot of a world: it answers on the web site's chat. */
export const helper = anAgent(50);

/** A bot, and the agent's row that bears its name. */
export const aBot = (
  changes: Partial<BotRow> & {readonly name?: string} = {},
): {readonly bot: BotRow; readonly agent: AgentRow} => {
  const {name = 'Helper', ...rest} = changes;
  const bot: BotRow = {
    id: helper,
    kind: 'external',
    nameKey: name.toLowerCase(),
    url: 'https://bot.example.org/in',
    senderIds: [aSender(1)],
    showsHistory: true,
    isActive: true,
    isDeleted: false,
    sessionMinutes: null,
    sessionJob: null,
    ...rest,
  };
  const agent = {...having(newAgent({id: bot.id, name, roles: [], at: 1_000}), 'offline'), isEnabled: false};
  return {bot, agent};
};

/** The same, as they are put into a workspace. */
export const botRows = (changes: Parameters<typeof aBot>[0] = {}): readonly Write[] => {
  const {bot, agent} = aBot(changes);
  return [
    {do: 'put', table: 'agent', row: agent},
    {do: 'put', table: 'bot', row: bot},
  ];
};

/** The way to bots that does what a test says, and remembers. */
export interface FakeBots extends BotPort {
  /** Everything that was handed over, repetitions too. */
  readonly told: readonly BotMessage[];
  /** What becomes of it; at first all is taken. */
  answer: (message: BotMessage) => BotOutcome | Promise<BotOutcome>;
}

export function fakeBots(): FakeBots {
  const told: BotMessage[] = [];
  return {
    told,
    answer: () => ({outcome: 'taken'}),
    async deliver(message) {
      told.push(message);
      return this.answer(message);
    },
  };
}
