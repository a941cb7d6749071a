import {refuse} from '../../lib/failure.ts';
import {act} from '../conversations.ts';
import {setTopic} from '../topic.ts';
import {allowed, nothing, type Handlers} from './handler.ts';

const action = {do: 'label'} as const;

/** What a conversation is called and sorted by: the words go into rows, that they changed into the log. */
export const labelHandlers: Handlers<
  | 'conversation/set-priority'
  | 'conversation/set-topic'
  | 'conversation/set-summary'
  | 'conversation/set-metadata'
  | 'conversation/tag'
  | 'conversation/untag'
> = {
  async 'conversation/set-priority'(turn, {conversationId, priority}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    return row.ok ? nothing(act(turn, row.value, {type: 'set-priority', priority})) : row;
  },

  async 'conversation/set-topic'(turn, {conversationId, topic}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    if (!row.ok || row.value.topic === topic) return nothing(row);
    return nothing(await setTopic(turn, row.value, topic));
  },

  async 'conversation/set-summary'(turn, {conversationId, summary}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    if (!row.ok || row.value.summary === summary) return nothing(row);
    return nothing(act(turn, row.value, {type: 'set-summary', face: {summary}}));
  },

  async 'conversation/set-metadata'(turn, {conversationId, metadata: value}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    if (!row.ok) return row;
    turn.put('metadata', {conversationId, value});
    return nothing(act(turn, row.value, {type: 'set-metadata'}));
  },

  async 'conversation/tag'(turn, {conversationId, tagId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    if (!row.ok) return row;
    const tag = turn.directory.tags.get(tagId);
    if (tag === undefined || tag.isDeleted) return refuse({code: 'not-found', detail: `tag ${tagId}`});
    return nothing(act(turn, row.value, {type: 'tag', tagId}));
  },

  async 'conversation/untag'(turn, {conversationId, tagId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action});
    return row.ok ? nothing(act(turn, row.value, {type: 'untag', tagId})) : row;
  },
};
