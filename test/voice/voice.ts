import {test as base, expect} from '@playwright/test';
import {startFloorPhone, type FloorPhone} from './floor/floor-phone.ts';
import {AGENTS, type Agent} from './pbx/numbers.ts';
import {startPbx, type Pbx} from './pbx/pbx.ts';
import {joinTelephoneNetwork, type Person, type TelephoneNetwork} from './telephone-network.ts';

export interface Shared {
  readonly pbx: Pbx;
  readonly network: TelephoneNetwork;
  /** A colleague on a phone that is not the product's: agent 1004. */
  readonly colleague: FloorPhone;
}

/** Who plays the colleague. */
export const COLLEAGUE: Agent = AGENTS[3];

/** Customers, each with a pitch of their own that no agent has. */
export const JAN: Person = {number: '+4930901820001', name: 'Jan Kowalski', hz: 600};
export const AYA: Person = {number: '+4930901820002', name: 'Aya Sato', hz: 850};

/** One PBX, one telephone network and one colleague for all tests of a file, and nothing left of one test in the next. */
export const test = base.extend<{readonly tidy: undefined}, Shared>({
  pbx: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
    async ({}, use) => {
      const pbx = await startPbx();
      await use(pbx);
      await pbx.close();
    },
    {scope: 'worker'},
  ],
  network: [
    async ({pbx}, use) => {
      const network = await joinTelephoneNetwork(pbx.ports);
      await use(network);
      network.close();
    },
    {scope: 'worker'},
  ],
  colleague: [
    async ({pbx}, use) => {
      const phone = await startFloorPhone({agent: COLLEAGUE, server: pbx.ws});
      await use(phone);
      await phone.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
  tidy: [
    async ({pbx}, use, info) => {
      await use(undefined);
      if (info.status !== info.expectedStatus)
        await info.attach('what the PBX says', {body: pbx.log(), contentType: 'text/plain'});
      await expect.poll(() => pbx.channels(), {message: 'no leg of a call is left'}).toEqual([]);
    },
    {auto: true},
  ],
});

export {expect};
