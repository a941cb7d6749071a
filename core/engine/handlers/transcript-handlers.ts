import {ok} from '../../lib/failure.ts';
import {transcriptsSetting} from '../../transcript/settings.ts';
import type {Handlers, RoutesOf} from './handler.ts';

/** D39: whether agents take transcripts along is a Manager's to decide. */
export const transcriptHandlers: Handlers<RoutesOf<'transcript'>> = {
  async 'transcript/set'(turn, {agentsMay}) {
    turn.put('setting', transcriptsSetting({agentsMay}));
    turn.logAgent('transcripts-set', {agentsMay});
    turn.touch('workspace');
    return ok(null);
  },
};
