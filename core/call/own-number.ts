import type {AccountId} from '../lib/ids.ts';
import type {Account} from './account.ts';
import type {IncomingFacts, OwnNumber} from './call.ts';

type Owner = Pick<Account, 'id' | 'user' | 'number'>;

interface Arrived {
  readonly accounts: readonly Owner[];
  /** On whose registration it rings. */
  readonly at: AccountId;
  readonly facts: Pick<IncomingFacts, 'called' | 'divertedFrom'>;
}

/**
 * Which number of ours was called, if an account owns it: what the PBX says was called, before whom it was diverted from.
 * A PBX that only says which extension it rings for means that account's own number (SN-8).
 */
export function ownNumberOf({accounts, at, facts: {called, divertedFrom}}: Arrived): OwnNumber | undefined {
  const here = accounts.find(({id}) => id === at);
  const owners = [...(here === undefined ? [] : [here]), ...accounts.filter(({id}) => id !== at)];
  for (const said of [called, divertedFrom ?? '']) {
    const owner = owners.find(({number}) => number !== undefined && isSameNumber(number, said));
    if (owner?.number !== undefined) return {accountId: owner.id, number: owner.number};
  }
  const isExtension = here !== undefined && (called === '' || called.toLowerCase() === here.user.toLowerCase());
  return isExtension && here.number !== undefined ? {accountId: here.id, number: here.number} : undefined;
}

/** Shorter ones are extensions, and mean only themselves. */
const LEAST_DIGITS = 7;

/** As it is called from here, from the same country or from abroad: "+4930901820", "030901820", "004930901820". */
export function isSameNumber(own: string, said: string): boolean {
  if (!/^\+?[\d\s()./-]+$/.test(said)) return false;
  const [mine, theirs] = [own, said].map(number => number.replaceAll(/\D/g, '').replace(/^0+/, '')) as [string, string];
  if (mine === theirs) return mine !== '';
  if (said.trim().startsWith('+') && own.startsWith('+')) return false;
  const [short, long] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  return short.length >= LEAST_DIGITS && long.endsWith(short);
}
