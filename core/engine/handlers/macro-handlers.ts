import type {ChannelKind} from '../../channel/channel.ts';
import {readAddress} from '../../customer/address.ts';
import {countryFrom} from '../../customer/phone-settings.ts';
import {wrongValue} from '../../form/field.ts';
import {invalid, type Result} from '../../lib/failure.ts';
import {wrongWith, type MacroAction} from '../../macro/macro.ts';
import {applyMacro, undoMacro} from '../apply-macro.ts';
import type {Directory} from '../directory.ts';
import {fieldIn} from '../forms.ts';
import {isLost} from '../macro-parts.ts';
import {mergeToolTag} from '../merge-tags.ts';
import {describe, dropTag, duplicate, keepTag, move, remove, told, wrongText} from '../tools.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** Routines that are a Manager's to keep (MA-6), and everybody's to apply (MA-9). */
export const macroHandlers: Handlers<RoutesOf<'macro'>> = {
  async 'macro/save'(turn, {macroId: id, description, actions, ...said}) {
    const described = describe(turn, 'macro', {...said, id});
    if (!described.ok) return described;
    const wrong = wrongActions(turn.directory, actions);
    if (wrong !== undefined) return wrong;
    turn.put('macro', {...described.value, id, description: description.trim(), actions});
    return told(turn, 'macro-kept', {macroId: id});
  },
  'macro/duplicate': async (turn, {macroId, as, name}) => duplicate(turn, 'macro', {id: macroId, as, name}),
  'macro/remove': async (turn, {macroId}) => remove(turn, 'macro', macroId),
  'macro/move': async (turn, {macroId, before}) => move(turn, 'macro', {id: macroId, before}),
  'macro/save-tag': async (turn, input) => keepTag(turn, 'macro', input),
  'macro/remove-tag': async (turn, {tagId}) => dropTag(turn, 'macro', tagId),
  'macro/merge-tag': async (turn, input) => mergeToolTag(turn, 'macro', input),
  'macro/apply': applyMacro,
  'macro/undo': undoMacro,
};

/** MA-3, MA-5: what makes sense together, and mentions only what is there. */
function wrongActions(directory: Directory, actions: readonly MacroAction[]): Result<never> | undefined {
  const why = wrongWith(actions);
  if (why !== undefined) return invalid('actions', why);
  for (const action of actions) {
    if (isLost(directory, action)) return invalid('actions', 'gone', action.do);
    const wrong = action.do === 'reply' ? wrongText(directory, action.text) : wrongFilling(directory, action);
    if (wrong !== undefined) return wrong;
    if (action.do === 'set-recipient' && !action.recipients.every(one => isAddress(directory, one)))
      return invalid('actions', 'no-address');
  }
  return undefined;
}

/** NC-5: as it would be typed. */
const isAddress = (
  {settings}: Directory,
  {channel, address}: {readonly channel: ChannelKind; readonly address: string},
) => readAddress(channel, address, countryFrom(settings.get('phone'))).ok;

/** What nobody could fill a field with by hand, no macro does either. */
function wrongFilling(directory: Directory, action: MacroAction): Result<never> | undefined {
  if (action.do !== 'fill') return undefined;
  for (const {fieldId, value} of action.values) {
    const field = fieldIn(directory, fieldId);
    const wrong = field === undefined || value === null ? undefined : wrongValue(field, value);
    if (wrong !== undefined) return invalid('actions', wrong, `field ${fieldId}`);
  }
  return undefined;
}
