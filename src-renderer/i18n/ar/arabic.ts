import alerts from './alerts.json' with {type: 'json'};
import begin from './begin.json' with {type: 'json'};
import allWork from './all-work.json' with {type: 'json'};
import callLink from './call-link.json' with {type: 'json'};
import callRules from './call-rules.json' with {type: 'json'};
import callbacks from './callbacks.json' with {type: 'json'};
import calls from './calls.json' with {type: 'json'};
import composer from './composer.json' with {type: 'json'};
import conversation from './conversation.json' with {type: 'json'};
import delayed from './delayed.json' with {type: 'json'};
import design from './design.json' with {type: 'json'};
import details from './details.json' with {type: 'json'};
import failure from './failure.json' with {type: 'json'};
import firstRun from './first-run.json' with {type: 'json'};
import forms from './forms.json' with {type: 'json'};
import frame from './frame.json' with {type: 'json'};
import freeText from './free-text.json' with {type: 'json'};
import inbox from './inbox.json' with {type: 'json'};
import macros from './macros.json' with {type: 'json'};
import location from './location.json' with {type: 'json'};
import mail from './mail.json' with {type: 'json'};
import palette from './palette.json' with {type: 'json'};
import settings from './settings.json' with {type: 'json'};
import snooze from './snooze.json' with {type: 'json'};
import telephone from './telephone.json' with {type: 'json'};
import softphone from './softphone.json' with {type: 'json'};
import spelling from './spelling.json' with {type: 'json'};
import team from './team.json' with {type: 'json'};
import templates from './templates.json' with {type: 'json'};
import pdf from './pdf.json' with {type: 'json'};
import people from './people.json' with {type: 'json'};
import thread from './thread.json' with {type: 'json'};
import transcripts from './transcripts.json' with {type: 'json'};
import voice from './voice.json' with {type: 'json'};

/**
 * The Arabic words, one file a feature as the English ones, and with the same keys. A new
 * feature adds its import and its line here. Loaded when Arabic is chosen: see `speak.ts`.
 */
export const arabic = {
  alerts,
  begin,
  'all-work': allWork,
  'call-link': callLink,
  'call-rules': callRules,
  callbacks,
  calls,
  composer,
  conversation,
  delayed,
  design,
  details,
  failure,
  'first-run': firstRun,
  frame,
  forms,
  'free-text': freeText,
  inbox,
  macros,
  location,
  mail,
  palette,
  pdf,
  people,
  settings,
  snooze,
  telephone,
  softphone,
  spelling,
  team,
  templates,
  thread,
  transcripts,
  voice,
} as const;
