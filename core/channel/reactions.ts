import type {ChannelKind} from './channel.ts';

/** Messengers that let a business react to what a customer wrote. */
const reacting: ReadonlySet<ChannelKind> = new Set(['whatsapp', 'messenger', 'telegram']);

/** Whether our reactions can be sent there (0016). The engine asks the channel itself; windows ask this beforehand. */
export const reactsOn = (channel: ChannelKind): boolean => reacting.has(channel);
