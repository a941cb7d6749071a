import {randomBytes} from 'node:crypto';
import {addAgent as insertAgent} from '../../core/engine/prepare-workspace.ts';
import {hashOfToken} from '../node/channels/live-chat/token.ts';
import {systemClock} from '../node/host/system-clock.ts';
import {createIds} from '../node/host/uuid.ts';
import type {Store} from '../../core/ports/store.ts';

interface NewAgent {
  readonly name: string;
  readonly isManager: boolean;
}

/** Adds an agent and returns their token. Only its hash is kept, so this is the one time it can be read. */
export async function addAgent(store: Store, {name, isManager}: NewAgent): Promise<string> {
  const token = `parley_${randomBytes(32).toString('base64url')}`;
  await insertAgent(store, {
    clock: systemClock,
    ids: createIds(systemClock),
    name,
    roles: [isManager ? 'manager' : 'agent'],
    tokenHash: hashOfToken(token),
  });
  return token;
}
