import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';

/** Something that can be known of a person or a company. */
export type Attribute = Output<'attribute/list'>['person'][number];

/** R-7's, which have words; the others are called as the workspace called them. */
const standard = [
  'accountManager',
  'address',
  'birthDate',
  'city',
  'country',
  'customerStage',
  'domains',
  'firstName',
  'gender',
  'industry',
  'integrations',
  'lastName',
  'middleName',
  'modifiedFrom',
  'nickName',
  'notes',
  'preferredService',
  'segment',
  'tags',
  'type',
  'vatNumber',
] as const;

/** What an attribute is called. */
export function useAttributeWords(): (attribute: Pick<Attribute, 'name' | 'isStandard'>) => string {
  const {t} = useTranslation('details');
  return ({name, isStandard}) => {
    const known = isStandard ? standard.find(one => one === name) : undefined;
    return known === undefined ? name : t(`attribute.${known}`);
  };
}
