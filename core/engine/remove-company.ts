import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CompanyId} from '../lib/ids.ts';
import type {JobKind} from './jobs.ts';
import type {Turn} from './turn.ts';

/** Lets the rest of a large company's people go, some in a turn. */
export const removePeople = 'remove-company';

/** People in one turn: some milliseconds. */
const AT_ONCE = 500;

/** A.31: its people stay as they are, and have no company; the log says which one went. */
export async function removeCompany(turn: Turn, companyId: CompanyId): Promise<Result<null>> {
  if ((await turn.get('company', [companyId])) === undefined) return refuse({code: 'not-found', detail: companyId});
  turn.logAgent('company-removed', {companyId});
  await letGo(turn, companyId);
  return ok(null);
}

/** Who is put into it meanwhile goes as well; it is gone with the last of them. */
async function letGo(turn: Turn, companyId: CompanyId): Promise<void> {
  const people = await turn.frame.tx.peopleOf(companyId, AT_ONCE);
  for (const found of people) turn.put('customer', {...turn.latest('customer', found), companyId: null});
  if (people.length < AT_ONCE) turn.remove('company', [companyId]);
  else turn.schedule(removePeople, `${removePeople} ${companyId}`, {companyId});
  turn.touch('customers');
}

export const removeCompanyJob: JobKind = {
  async claim(turn, {payload}) {
    const {companyId} = payload as {readonly companyId: CompanyId};
    if ((await turn.get('company', [companyId])) !== undefined) await letGo(turn, companyId);
    return undefined;
  },
  settle: async () => ({outcome: 'done'}),
};
