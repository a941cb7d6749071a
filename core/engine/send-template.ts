import type {Input} from '../contract/contract.ts';
import {invalid, ok, refuse, type Result} from '../lib/failure.ts';
import {fitsChannel} from '../template/template.ts';
import {fill, isHalfFilled, writtenAs} from '../template/variables.ts';
import type {Asker} from './asker.ts';
import {say, sayable} from './messages.ts';
import {mayUse} from './tools.ts';
import type {Turn} from './turn.ts';

/** TP-1: says a registered template; of its words only the variables are the agent's. Their draft stays (TP-6). */
export async function sendTemplate(
  turn: Turn,
  {conversationId, messageId, templateId, values, seen}: Input<'message/send-template'>,
  asker: Asker,
): Promise<Result<null>> {
  if ((await turn.get('message', [messageId])) !== undefined) return ok(null);
  const template = turn.directory.templates.get(templateId);
  if (template === undefined || template.registeredAs === '' || !mayUse(turn, template, asker.person)) {
    return refuse({code: 'not-found', detail: templateId});
  }
  const text = writtenAs(fill(template.text, values));
  if (isHalfFilled(text)) return invalid('values', 'half-filled');
  const found = await sayable(turn, {conversationId, text, files: [], templateId}, asker);
  if (!found.ok) return found;
  // A.17: merged, it goes out where the customer wrote last, which may be another channel.
  const {channel} = found.value.saidIn;
  if (channel === 'internal' || !fitsChannel(template, channel)) return invalid('templateId', 'other-channel');
  return say(turn, {conversationId, messageId, text, files: [], seen, templateId}, asker);
}
