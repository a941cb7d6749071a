import {mergeToolTag} from '../merge-tags.ts';
import {describe, dropTag, duplicate, keepTag, move, remove, told, wrongText} from '../tools.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** TP-2: texts that are a Manager's to keep. */
export const templateHandlers: Handlers<RoutesOf<'template'>> = {
  async 'template/save'(turn, {templateId: id, text, channels, registeredAs, ...said}) {
    const described = describe(turn, 'template', {...said, id});
    if (!described.ok) return described;
    const wrong = wrongText(turn.directory, text);
    if (wrong !== undefined) return wrong;
    const was = turn.directory.templates.get(id)?.registeredAs ?? '';
    const registered = {registeredAs: registeredAs?.trim() ?? was};
    turn.put('template', {...described.value, id, text, channels: [...new Set(channels)], ...registered});
    return told(turn, 'template-kept', {templateId: id});
  },
  'template/duplicate': async (turn, {templateId, as, name}) => duplicate(turn, 'template', {id: templateId, as, name}),
  'template/remove': async (turn, {templateId}) => remove(turn, 'template', templateId),
  'template/move': async (turn, {templateId, before}) => move(turn, 'template', {id: templateId, before}),
  'template/save-tag': async (turn, input) => keepTag(turn, 'template', input),
  'template/remove-tag': async (turn, {tagId}) => dropTag(turn, 'template', tagId),
  'template/merge-tag': async (turn, input) => mergeToolTag(turn, 'template', input),
};
