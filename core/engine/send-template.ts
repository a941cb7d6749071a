import type {Person} from '../access/can.ts';
import type {ChannelKind} from '../channel/channel.ts';
import type {Input} from '../contract/contract.ts';
import type {FilledTemplate} from '../contract/template-routes.ts';
import type {FileRef} from '../contract/values.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import type {TemplateId} from '../lib/ids.ts';
import type {TemplateRow} from '../ports/rows.ts';
import {fitsChannel} from '../template/template.ts';
import {fill, isHalfFilled, writtenAs} from '../template/variables.ts';
import type {Asker} from './asker.ts';
import {visible} from './handlers/handler.ts';
import {say, sayable} from './messages.ts';
import {mayUse} from './tools.ts';
import type {Turn} from './turn.ts';

/** What a registered template says, and the only thing its agent adds to it. */
interface Written {
  readonly text: string;
  readonly template: Pick<TemplateRow, 'id' | 'channels'>;
}

/** TP-1: of its words only the variables are the agent's, and none of them is left open. */
function written(turn: Turn, {templateId, values}: FilledTemplate, person: Person): Result<Written> {
  const template = turn.directory.templates.get(templateId);
  if (template === undefined || template.registeredAs === '' || !mayUse(turn, template, person)) {
    return refuse({code: 'not-found', detail: templateId});
  }
  const text = writtenAs(fill(template.text, values));
  return isHalfFilled(text) ? invalid('values', 'half-filled') : ok({text, template});
}

interface First {
  readonly text: string;
  readonly files: readonly FileRef[];
  readonly templateId?: TemplateId;
}

/** TP-6: what a conversation of ours begins with: somebody's own words, or a registered template. */
export function firstWords(
  turn: Turn,
  {text, files, template}: Pick<Input<'conversation/open'>, 'text' | 'files' | 'template'>,
  {person, channel}: {readonly person: Person; readonly channel: ChannelKind},
): Result<First> {
  if (template === undefined) return ok({text, files});
  if (text !== '' || files.length > 0) return invalid('template', 'beside-words');
  const values = {...template.values, 'conversation.number': `${turn.nextShortId}`};
  const found = written(turn, {...template, values}, person);
  if (!found.ok) return found;
  if (!fitsChannel(found.value.template, channel)) return invalid('template', 'other-channel');
  return ok({text: found.value.text, files: [], templateId: template.templateId});
}

/** TP-1: says a registered template; of its words only the variables are the agent's. Their draft stays (TP-6). */
export async function sendTemplate(
  turn: Turn,
  {conversationId, messageId, templateId, values, seen, via}: Input<'message/send-template'>,
  asker: Asker,
): Promise<Result<null>> {
  if ((await turn.get('message', [messageId])) !== undefined) return ok(null);
  // CV-8: of what is out of sight nothing is said, not even what is wrong with the question.
  const seenBy = await visible(turn, conversationId, asker.person);
  if (!seenBy.ok) return seenBy;
  const filled = written(turn, {templateId, values}, asker.person);
  if (!filled.ok) return filled;
  const {text, template} = filled.value;
  const chosen = via && {via};
  const found = await sayable(turn, {conversationId, text, files: [], templateId, ...chosen}, asker);
  if (!found.ok) return found;
  // A.17: merged, it goes out where the customer wrote last, which may be another channel.
  const {channel} = found.value.saidIn;
  if (channel === 'internal' || !fitsChannel(template, channel)) return invalid('templateId', 'other-channel');
  return say(turn, {conversationId, messageId, text, files: [], seen, templateId, ...chosen}, asker);
}
