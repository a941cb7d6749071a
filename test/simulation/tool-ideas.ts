import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import {commandId, type AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import {oneOf} from '../support/chance.ts';
import type {Centre} from './centre.ts';
import type {Deed} from './ledger.ts';
import {chance} from './plan.ts';
import {besides, macros, needed, refundForm} from './tool-plan.ts';

type Row = Readonly<ConversationRow>;
type ToolIdea = (centre: Centre, row: Row, by: AgentId) => Deed;

const asked = <C extends CommandRoute>(
  {ids}: Centre,
  by: AgentId,
  {route, ...input}: {readonly route: C} & Omit<Input<C>, 'commandId'>,
): Deed => ({kind: 'run', by, route, input: {...input, commandId: commandId.parse(ids.next())} as Input<C>});

/** FO-12, FO-9: at any time, in its form or not. */
const fill: ToolIdea = (centre, {id: conversationId}, by) => {
  const {random} = centre;
  const value = chance(random, 0.25) ? null : oneOf(random, ['broken', 'late', 'a change of mind']);
  const fieldId = oneOf(random, [needed, needed, besides]).id;
  return asked(centre, by, {route: 'conversation/fill', conversationId, fieldId, value});
};

/** FO-7. */
const setForm: ToolIdea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {
    route: 'conversation/set-form',
    conversationId,
    formId: oneOf(centre.random, [refundForm.id, refundForm.id, null]),
  });

/** MA-9. */
const apply: ToolIdea = (centre, {id: conversationId}, by) =>
  asked(centre, by, {route: 'macro/apply', conversationId, macroId: oneOf(centre.random, macros).id});

export const toolIdeas: readonly ToolIdea[] = [fill, fill, setForm, apply, apply];
