import type {Account} from '../../../core/call/account.ts';

interface CallerId {
  readonly extraHeaders: readonly string[];
  /** The address that the INVITE says it is from; undefined: the account's own. */
  readonly from: string | undefined;
}

type Caller = Pick<Account, 'number' | 'callerId' | 'callerIdIn' | 'displayName' | 'domain'>;

const headers = {preferred: 'P-Preferred-Identity', asserted: 'P-Asserted-Identity'} as const;

/**
 * What an INVITE says of which number those who are called are to see: the one that was chosen, else the account's, else the number it owns. A PBX
 * that does not let this account use it sends what it always does.
 */
export function callerIdFor(
  {number: own, callerId, callerIdIn, displayName, domain}: Caller,
  chosen: string | undefined,
): CallerId {
  const number = (chosen ?? callerId ?? own ?? '').replaceAll(/[^\d+]/g, '');
  if (number === '') return {extraHeaders: [], from: undefined};
  const address = `sip:${number}@${domain}`;
  if (callerIdIn === 'from') return {extraHeaders: [], from: address};
  const name = displayName === '' ? '' : `"${displayName.replaceAll(/[\r\n]/g, ' ').replaceAll(/["\\]/g, '\\$&')}" `;
  return {extraHeaders: [`${headers[callerIdIn]}: ${name}<${address}>`], from: undefined};
}
