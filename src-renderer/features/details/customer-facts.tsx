import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {AddressList} from './address-list.tsx';
import {AttributeFact, type SaveAttribute} from './attribute-fact.tsx';
import {useAttributeWords, type Attribute} from './attribute-words.ts';
import {CompanyFact} from './company-fact.tsx';
import styles from './customer-facts.module.css';
import {Fact} from './fact.tsx';
import {InlineText} from './inline-text.tsx';

interface CustomerFactsProps {
  readonly customerId: CustomerId;
  /** Everything is shown at once: the profile, not the card beside a conversation. */
  readonly isWhole?: boolean;
}

/** What is known of one person: the card's attributes (CU-3, CU-6), the rest, their company and addresses. */
export function CustomerFacts({customerId, isWhole = false}: CustomerFactsProps) {
  const {t} = useTranslation('details');
  const live = useLive('customer/get', {customerId});
  const customer = valueOf(live);
  const known = valueOf(useLive('attribute/list', {}));
  if (customer === undefined || known === undefined) {
    if (!isPending(live) && customer === undefined && live.phase === 'failed') {
      return <p className={styles.none}>{t('customerGone')}</p>;
    }
    return (
      <Skeleton label={t('loadingCustomer')}>
        <SkeletonRows count={3} />
      </Skeleton>
    );
  }
  return <Facts customer={customer} known={known} isWhole={isWhole} />;
}

interface FactsProps {
  readonly customer: Customer;
  readonly known: Output<'attribute/list'>;
  readonly isWhole: boolean;
}

interface Shown {
  readonly attribute: Attribute;
  readonly isReadOnly: boolean;
}

function Facts({customer, known, isWhole}: FactsProps) {
  const {t} = useTranslation('details');
  const [isMore, setMore] = useState(isWhole);
  const [added, setAdded] = useState<readonly string[]>([]);
  const save = useSavingOf(customer.customerId);
  const {basic, rest, left} = arranged({customer, known, added, isWhole});
  const factOf = ({attribute, isReadOnly}: Shown) => (
    <AttributeFact
      key={attribute.name}
      attribute={attribute}
      value={customer.attributes[attribute.name]}
      ownerId={customer.customerId}
      isReadOnly={isReadOnly}
      onSave={save}
    />
  );
  return (
    <>
      <dl>
        {basic.map(factOf)}
        <CompanyFact customer={customer} />
        {isMore && rest.map(factOf)}
        {isMore && <ExternalId customer={customer} />}
        <AddressList customer={customer} />
      </dl>
      <div className={styles.more}>
        {!isWhole && (
          <Button size="xs" tone="quiet" aria-expanded={isMore} onPress={() => setMore(!isMore)}>
            {isMore ? t('showLess') : t('showAll')}
          </Button>
        )}
        {isMore && <AddDetail left={left} onAdd={name => setAdded([...added, name])} />}
      </div>
    </>
  );
}

/** What the card shows, what stands behind "Show all", and what could be added to it. */
function arranged({customer, known, added, isWhole}: FactsProps & {readonly added: readonly string[]}) {
  const of = (name: string) => known.person.find(one => one.name === name);
  const rowsOf = (rows: FactsProps['known']['card']['basic']): Shown[] =>
    rows.flatMap(row => {
      const attribute = of(row.attribute);
      return attribute === undefined ? [] : [{attribute, isReadOnly: row.mode === 'view' && !isWhole}];
    });
  const [basic, more] = [rowsOf(known.card.basic), rowsOf(known.card.more)];
  const shown = new Set([...basic, ...more].map(({attribute}) => attribute.name));
  const others = known.person.filter(({name}) => !shown.has(name));
  const isThere = ({name}: Attribute) => customer.attributes[name] !== undefined || added.includes(name);
  const rest = [...more, ...others.filter(isThere).map(attribute => ({attribute, isReadOnly: false}))];
  return {basic, rest, left: others.filter(attribute => !isThere(attribute))};
}

function useSavingOf(customerId: CustomerId): SaveAttribute {
  const run = useRun();
  return (name, value) => {
    const sent = typeof value === 'object' && value !== null ? [...value] : value;
    return run('customer/save', {customerId, attributes: {[name]: sent}});
  };
}

/** What another system calls them. */
function ExternalId({customer: {customerId, externalId}}: {readonly customer: Customer}) {
  const {t} = useTranslation('details');
  const run = useRun();
  return (
    <Fact name={t('externalId')}>
      <InlineText
        label={t('externalId')}
        value={externalId ?? ''}
        placeholder={t('add')}
        keptAs={`externalId ${customerId}`}
        maxLength={200}
        isCode
        onSave={text => run('customer/save', {customerId, externalId: text === '' ? null : text})}
      />
    </Fact>
  );
}

interface AddDetailProps {
  readonly left: readonly Attribute[];
  readonly onAdd: (name: string) => void;
}

/** An attribute that nothing is known of yet, found by its name. */
function AddDetail({left, onAdd}: AddDetailProps) {
  const {t} = useTranslation('details');
  const nameOf = useAttributeWords();
  const [query, setQuery] = useState('');
  const wanted = fold(query.trim());
  const opener = (
    <Button size="xs" tone="quiet" icon={<PlusIcon size={13} />}>
      {t('addDetail')}
    </Button>
  );
  if (left.length === 0) return null;
  return (
    <PopoverButton label={t('addDetail')} trigger={opener} onOpenChange={() => setQuery('')}>
      {close => (
        <PickList
          label={t('searchDetails')}
          query={query}
          onQuery={setQuery}
          groups={[
            {
              id: 'left',
              picks: left
                .filter(attribute => fold(nameOf(attribute)).includes(wanted))
                .map(attribute => ({
                  id: attribute.name,
                  text: nameOf(attribute),
                  onPick: () => {
                    close();
                    onAdd(attribute.name);
                  },
                })),
            },
          ]}
          empty={t('noDetail')}
        />
      )}
    </PopoverButton>
  );
}
