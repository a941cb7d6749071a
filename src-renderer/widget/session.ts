import {chatAnswer, chatSession} from '../../core/contract/chat-wire.ts';

/** What became of asking for a session. `new`: the host had not met this token before. */
export type Opened =
  | {readonly state: 'open' | 'new' | 'gone' | 'failed'}
  | {readonly state: 'later'; readonly afterMs: number};

/** Makes the token a visitor. Asking twice is harmless: the same token is the same visitor. */
export async function openSession(widget: string, token: string): Promise<Opened> {
  try {
    const response = await fetch('/chat/v1/session', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({widget, token}),
    });
    const answer = chatAnswer(chatSession).parse(await response.json());
    if (answer.ok) return {state: answer.value.isNew ? 'new' : 'open'};
    if (answer.failure.code === 'slow-down') return {state: 'later', afterMs: answer.failure.retryAfterMs};
    return {state: answer.failure.code === 'not-found' ? 'gone' : 'failed'};
  } catch {
    // No line, or something that is not our host answers in its place.
    return {state: 'failed'};
  }
}
