import type {CompanyRow, CustomerRow} from '../ports/rows.ts';
import type {Facts} from '../routing/opening.ts';

/** What routes may ask about a person and their company: attributes by name, standard and custom. */
export function factsOf(
  {attributes, externalId}: Pick<CustomerRow, 'attributes' | 'externalId'>,
  company?: Pick<CompanyRow, 'name' | 'attributes' | 'externalId'>,
): {readonly person: Facts; readonly company: Facts | undefined} {
  return {
    person: {...attributes, externalPersonId: externalId},
    company: company && {...company.attributes, name: company.name, externalId: company.externalId},
  };
}
