import {ok} from '../../lib/failure.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** How work finds its agent. */
export const assignmentHandlers: Handlers<RoutesOf<'assignment'>> = {
  async 'assignment/save'(turn, {chat, call, groups}) {
    turn.put('setting', {name: 'assignment', value: {chat, call, groups}});
    turn.logAgent('assignment-saved', {chat, call, groups});
    turn.touch('workspace');
    return ok(null);
  },
};
