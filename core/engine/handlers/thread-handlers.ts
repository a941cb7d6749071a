import {ok} from '../../lib/failure.ts';
import {openInternal} from '../internal.ts';
import {merge, unmerge} from '../merge.ts';
import {open} from '../open.ts';
import {continueIn, followUp, relate, unrelate} from '../related.ts';
import {nothing, visible, type Handlers} from './handler.ts';

/** How conversations begin on our side (A.19, A.20), and how they belong together (A.17, A.18). */
export const threadHandlers: Handlers<
  | 'conversation/open'
  | 'conversation/open-internal'
  | 'conversation/merge'
  | 'conversation/unmerge'
  | 'conversation/relate'
  | 'conversation/unrelate'
  | 'conversation/follow-up'
> = {
  'conversation/open': (turn, input, asker) => open(turn, input, asker),
  async 'conversation/open-internal'(turn, input, {person}) {
    // IN-2: a repeated message is the same conversation, linked already.
    if ((await turn.get('message', [input.messageId])) !== undefined) return ok(null);
    const main = input.related === null ? undefined : await visible(turn, input.related, person);
    if (main?.ok === false) return main;
    const begun = await openInternal(turn, input, person);
    return begun.ok && main !== undefined ? continueIn(turn, begun.value, main.value) : nothing(begun);
  },
  'conversation/relate': (turn, input, {person}) => relate(turn, input, person),
  'conversation/unrelate': (turn, input, {person}) => unrelate(turn, input, person),
  'conversation/follow-up': (turn, input, asker) => followUp(turn, input, asker),
  'conversation/merge': (turn, input, {person}) => merge(turn, input, person),
  'conversation/unmerge': (turn, input, {person}) => unmerge(turn, input, person),
};
