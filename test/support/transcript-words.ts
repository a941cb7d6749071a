import {endedBy} from '../../core/call/call.ts';
import {callOutcomes} from '../../core/call/outcome.ts';
import {
  transcriptCallFacts,
  transcriptCallReasons,
  transcriptLabels,
  transcriptStates,
  transcriptVoices,
  type TranscriptWords,
} from '../../core/contract/transcript-words.ts';
import {channels} from '../../core/channel/channel.ts';
import {priorities, statuses} from '../../core/conversation/status.ts';

const asThey = <T extends string>(all: readonly T[]) => Object.fromEntries(all.map(one => [one, one])) as Record<T, T>;

/** Words that are called as what they stand for. */
export const someTranscriptWords = (): TranscriptWords => ({
  labels: asThey(transcriptLabels),
  channels: asThey(channels),
  statuses: asThey(statuses),
  priorities: asThey(priorities),
  voices: asThey(transcriptVoices),
  states: asThey(transcriptStates),
  calls: {
    outcomes: asThey(callOutcomes),
    facts: asThey(transcriptCallFacts),
    hungUp: asThey(endedBy),
    reasons: asThey(transcriptCallReasons),
  },
  timeZone: 'Europe/Berlin',
  isRightToLeft: false,
});
