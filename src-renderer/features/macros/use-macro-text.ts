import type {Macro} from '../../../core/contract/macro-routes.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {actionOf, templateFor} from '../../../core/macro/macro.ts';
import {fill, writtenAs} from '../../../core/template/variables.ts';
import {useDesk} from '../../engine/desk.ts';
import {useVariableLabel} from '../templates/use-variable-label.ts';
import type {MacroPlace} from './macro-place.ts';

/** MA-3: what a macro writes there, with what is known filled in; empty: nothing. */
export function useMacroText(): (
  macro: Macro,
  place: Pick<MacroPlace, 'channel' | 'facts'>,
) => Promise<Result<string>> {
  const {engine} = useDesk();
  const labelOf = useVariableLabel();
  return async ({actions}, {channel, facts}) => {
    const templateId = templateFor(actions, channel);
    const template = templateId === undefined ? undefined : await engine.query('template/get', {templateId});
    if (template?.ok === false) return template;
    const texts = [template?.value.text, actionOf(actions, 'reply')?.text].filter(text => text !== undefined);
    return ok(writtenAs(fill(texts.join('\n\n'), facts), labelOf));
  };
}
