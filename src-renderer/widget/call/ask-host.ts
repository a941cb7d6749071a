import type {CallInvitation, GuestCall, PageFault} from '../../../core/contract/call-page-wire.ts';

/** What the host answered, or why this page calls nobody. */
export type Answer<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly fault: PageFault};

/** Before Call is pressed: who is called. */
export const look = (token: string): Promise<Answer<CallInvitation>> => ask('look', token);

/** What one call needs. */
export const dial = (token: string): Promise<Answer<GuestCall>> => ask('dial', token);

async function ask<T>(what: 'look' | 'dial', token: string): Promise<Answer<T>> {
  try {
    const response = await fetch(`v1/call/${what}`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({token}),
    });
    return (await response.json()) as Answer<T>;
  } catch {
    return {ok: false, fault: 'off'};
  }
}
