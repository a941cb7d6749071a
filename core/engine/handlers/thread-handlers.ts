import {openInternal} from '../internal.ts';
import {merge, unmerge} from '../merge.ts';
import {open} from '../open.ts';
import {nothing, type Handlers} from './handler.ts';

/** How conversations begin on our side (A.19, A.20), and how they belong together (A.17, A.18). */
export const threadHandlers: Handlers<
  'conversation/open' | 'conversation/open-internal' | 'conversation/merge' | 'conversation/unmerge'
> = {
  'conversation/open': (turn, input, asker) => open(turn, input, asker),
  'conversation/open-internal': async (turn, input, {person}) => nothing(await openInternal(turn, input, person)),
  'conversation/merge': (turn, input, {person}) => merge(turn, input, person),
  'conversation/unmerge': (turn, input, {person}) => unmerge(turn, input, person),
};
