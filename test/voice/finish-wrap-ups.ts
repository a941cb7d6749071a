import type {Page} from '@playwright/test';
import type {Output} from '../../core/contract/contract.ts';
import type {CommandId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {ask} from '../e2e/ask-engine.ts';

const ids = createIds(systemClock);

/** What an agent does after every call, in few words. Answers the calls that were going on or wrapped up. */
export async function finishWrapUps(page: Page): Promise<Output<'call/live'>['calls']> {
  const {calls} = await ask(page, 'call/live', {});
  for (const {id: callId, state} of calls) {
    if (state !== 'wrap-up') continue;
    const written = {summary: 'Done', outcomeId: null, tagIds: [], solve: true};
    await ask(page, 'call/finish-wrap-up', {commandId: ids.next() as CommandId, callId, ...written});
  }
  return calls;
}
