import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import {must} from '../../../core/lib/failure.ts';
import type {Channel} from '../../../core/ports/channel.ts';
import {sampleChannels} from './people.ts';

/**
 * The channels of the sample workspace, beside a live chat that nobody can reach. They carry what their
 * namesakes carry, take every message and bring it to nobody, for their customers are invented; the window
 * says so throughout.
 */
export const createSampleChannels = (): readonly Channel[] =>
  sampleChannels.map(kind => ({
    kind,
    capabilities: must(capabilitiesOf(kind), `what ${kind} carries`),
    send: message => Promise.resolve({outcome: 'sent', providerId: `sample/${message.messageId}`}),
    react: ({messageId}) => Promise.resolve({outcome: 'sent', providerId: `sample/${messageId}/reaction`}),
  }));
