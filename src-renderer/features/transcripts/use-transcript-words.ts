import {useTranslation} from 'react-i18next';
import {endedBy} from '../../../core/call/call.ts';
import {callOutcomes} from '../../../core/call/outcome.ts';
import {
  transcriptCallFacts,
  transcriptCallReasons,
  transcriptLabels,
  transcriptStates,
  transcriptVoices,
  type TranscriptWords,
} from '../../../core/contract/transcript-words.ts';
import {channels} from '../../../core/channel/channel.ts';
import {priorities, statuses} from '../../../core/conversation/status.ts';

/** One word for each. */
const worded = <T extends string>(all: readonly T[], wordOf: (one: T) => string) =>
  Object.fromEntries(all.map(one => [one, wordOf(one)])) as Record<T, string>;

/** What a saved file says, in the language and time of this window. */
export function useTranscriptWords(): () => TranscriptWords {
  const {t, i18n} = useTranslation(['transcripts', 'all-work', 'design', 'calls']);
  return () => ({
    labels: worded(transcriptLabels, one => t(`transcripts:label.${one}`)),
    channels: worded(channels, one => t(`all-work:channel.${one}`)),
    statuses: worded(statuses, one => t(`design:status.${one}`)),
    priorities: worded(priorities, one => t(`all-work:priority.${one}`)),
    voices: worded(transcriptVoices, one => t(`transcripts:voice.${one}`)),
    states: worded(transcriptStates, one => t(`transcripts:state.${one}`)),
    calls: {
      outcomes: worded(callOutcomes, one => t(`calls:outcome.${one}`)),
      facts: worded(transcriptCallFacts, one => t(`transcripts:callFact.${one}`)),
      hungUp: worded(endedBy, one => t(`calls:hungUp.${one}`)),
      reasons: worded(transcriptCallReasons, one => t(`calls:reason.${one}`)),
    },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    isRightToLeft: i18n.dir() === 'rtl',
  });
}
