import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {CompanyId} from '../../../core/lib/ids.ts';
import {CheckIcon, PlusIcon} from '../../design/icons/action-icons.ts';
import {BoxIcon} from '../../design/icons/navigation-icons.ts';
import {newCompanyId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {PickFact} from './fact.tsx';
import styles from './fact-words.module.css';
import {useLastValue} from './use-last-value.ts';
import {useDo} from './use-refusal-words.ts';

interface CompanyFactProps {
  readonly customer: Customer;
}

/** Whom they belong to: found by name, or made when nobody knew it yet. */
export function CompanyFact({customer}: CompanyFactProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {customerId, company} = customer;
  const set = (companyId: CompanyId | null) => run('customer/save', {customerId, companyId});
  const create = async (name: string) => {
    const companyId = newCompanyId();
    if (await run('company/save', {companyId, name})) await set(companyId);
  };
  return (
    <PickFact
      name={t('company')}
      off={undefined}
      value={
        <span className={company === null ? styles.quiet : styles.words}>
          {company === null ? t('add') : company.name}
        </span>
      }
    >
      {close => (
        <Companies
          current={company?.id}
          onPick={id => {
            close();
            if (id !== (company?.id ?? null)) void set(id);
          }}
          onCreate={name => {
            close();
            void create(name);
          }}
        />
      )}
    </PickFact>
  );
}

interface CompaniesProps {
  readonly current: CompanyId | undefined;
  readonly onPick: (id: CompanyId | null) => void;
  readonly onCreate: (name: string) => void;
}

function Companies({current, onPick, onCreate}: CompaniesProps) {
  const {t} = useTranslation('details');
  const [query, setQuery] = useState('');
  const name = query.trim();
  const companies = useLastValue(useLive('company/find', {text: name}))?.companies ?? [];
  const picks: readonly Pick[] = companies.map(company => ({
    id: company.companyId,
    text: company.name,
    icon: <BoxIcon size={15} />,
    end: company.companyId === current && <CheckIcon size={15} label={t('chosen')} />,
    onPick: () => onPick(company.companyId),
  }));
  const isNew = name !== '' && name.length <= 200 && !companies.some(company => fold(company.name) === fold(name));
  const making: Pick = {
    id: 'new',
    text: t('createCompany', {name}),
    icon: <PlusIcon size={14} />,
    onPick: () => onCreate(name),
  };
  const none: Pick = {id: 'none', text: t('noCompany'), onPick: () => onPick(null)};
  return (
    <PickList
      label={t('searchCompanies')}
      query={query}
      onQuery={setQuery}
      groups={[
        {id: 'companies', picks},
        {id: 'others', picks: [...(isNew ? [making] : []), ...(current !== undefined && name === '' ? [none] : [])]},
      ]}
      empty={t('noSuchCompany')}
    />
  );
}
