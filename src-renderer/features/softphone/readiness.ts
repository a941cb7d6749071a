import type {PhoneState, Registration} from '../../../core/call/phone-state.ts';

export type Readiness = 'ready' | 'connecting' | 'retrying' | 'refused' | 'off';

/** How it stands with the telephone: one account that is registered is enough to call and be called. */
export function readinessOf({registrations}: Pick<PhoneState, 'registrations'>): {
  readonly readiness: Readiness;
  /** The account that tells; undefined: none is on. */
  readonly account: Registration | undefined;
} {
  const of = (state: Registration['state']) => registrations.find(one => one.state === state);
  const ready = of('registered');
  if (ready !== undefined) return {readiness: 'ready', account: ready};
  for (const state of ['connecting', 'retrying', 'refused'] as const) {
    const account = of(state);
    if (account !== undefined) return {readiness: state, account};
  }
  return {readiness: 'off', account: undefined};
}

/** Why a server does not want an account, by its SIP status. */
export function refusalOf(code: number | null): 'login' | 'unknown' | 'forbidden' | 'other' {
  if (code === 401 || code === 407) return 'login';
  if (code === 403) return 'forbidden';
  return code === 404 ? 'unknown' : 'other';
}
