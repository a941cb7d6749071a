import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import type {CustomerId} from '../../../core/lib/ids.ts';
import {sameJson} from '../../../core/lib/same.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun, type Asked} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useAttributeWords} from '../details/attribute-words.ts';
import {CustomerSearch} from '../details/link-dialog.tsx';
import {useAddressWords} from '../details/use-address-words.ts';
import {useDo, useRefusalWords} from '../details/use-refusal-words.ts';
import {useSession} from '../session/session.ts';
import styles from './merge-people.module.css';

interface MergePeopleProps {
  /** The profile that stays. */
  readonly customer: Customer;
  readonly onClose: () => void;
}

/** A.31: two profiles that are one person. Found, looked at, chosen; undone from the toast or from the profile. */
export function MergePeople({customer, onClose}: MergePeopleProps) {
  const {t} = useTranslation('people');
  const [found, setFound] = useState<CustomerId>();
  const other = valueOf(useLive('customer/get', {customerId: found ?? customer.customerId}));
  if (found === undefined || other?.customerId !== found) {
    return (
      <Dialog title={t('merge.title', {name: customer.name})} isOpen onClose={onClose}>
        <p className={styles.hint}>{t('merge.find')}</p>
        <CustomerSearch without={customer.customerId} onFound={({customerId}) => setFound(customerId)} />
      </Dialog>
    );
  }
  return <Preview kept={customer} other={other} onOther={() => setFound(undefined)} onClose={onClose} />;
}

interface PreviewProps {
  readonly kept: Customer;
  readonly other: Customer;
  readonly onOther: () => void;
  readonly onClose: () => void;
}

type Side = 'kept' | 'other';

/** One thing that both say, and say differently. */
interface Difference {
  readonly id: string;
  readonly label: string;
  readonly kept: string;
  readonly other: string;
}

function Preview({kept, other, onOther, onClose}: PreviewProps) {
  const {t} = useTranslation('people');
  const differences = useDifferences(kept, other);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const {merge, error, isBusy} = useMerge(onClose);
  const blocked = (kept.blocked === null) !== (other.blocked === null) ? t('merge.blocked') : undefined;
  return (
    <Dialog
      title={t('merge.title', {name: kept.name})}
      size="large"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="quiet" onPress={onOther}>
            {t('merge.other')}
          </Button>
          <Button
            tone="primary"
            takesFocus
            isBusy={isBusy}
            disabledReason={blocked}
            onPress={() => void merge(kept, other, sayingOf(kept, other, chosen))}
          >
            {t('merge.do')}
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <SideOf customer={kept} note={t('merge.stays')} />
        <SideOf customer={other} note={t('merge.goes', {name: kept.name})} />
      </div>
      <Differences differences={differences} chosen={chosen} onChoose={setChosen} />
      <p className={styles.hint}>{t('merge.text', {name: kept.name})}</p>
      {(error ?? blocked) !== undefined && (
        <p className={styles.error} role="alert">
          {error ?? blocked}
        </p>
      )}
    </Dialog>
  );
}

interface DifferencesProps {
  readonly differences: readonly Difference[];
  readonly chosen: Readonly<Record<string, Side>>;
  readonly onChoose: (chosen: Readonly<Record<string, Side>>) => void;
}

/** Which of the two is believed. */
function Differences({differences, chosen, onChoose}: DifferencesProps) {
  const {t} = useTranslation('people');
  if (differences.length === 0) return null;
  return (
    <section aria-label={t('merge.differ')} className={styles.differences}>
      <h3 className={styles.heading}>{t('merge.differ')}</h3>
      {differences.map(({id, label, kept, other}) => (
        <div key={id} className={styles.difference}>
          <span className={styles.label}>{label}</span>
          <SegmentedControl<Side>
            label={label}
            size="sm"
            selected={chosen[id] ?? 'kept'}
            onSelect={side => onChoose({...chosen, [id]: side})}
            segments={[
              {id: 'kept', label: kept},
              {id: 'other', label: other},
            ]}
          />
        </div>
      ))}
    </section>
  );
}

/** What there is of one of them. */
function SideOf({customer, note}: {readonly customer: Customer; readonly note: ReactNode}) {
  const {t} = useTranslation('people');
  const wordsOf = useAddressWords();
  const {customerId, name, addresses} = customer;
  const history = valueOf(useLive('customer/history', {customerId, after: null}));
  const count = history?.rows.length ?? 0;
  return (
    <section className={styles.side} aria-label={name}>
      <div className={styles.who}>
        <Avatar name={name} seed={customerId} size={36} />
        <div className={styles.about}>
          <h3 className={styles.name}>
            <bdi>{name}</bdi>
          </h3>
          <p className={styles.note}>{note}</p>
        </div>
      </div>
      <ul className={styles.addresses}>
        {addresses.map(({channel, address, shown}) => (
          <li key={`${channel} ${address}`} className={styles.address}>
            <ChannelIcon channel={glyphOf(channel)} size={13} /> <bdi>{wordsOf({channel, shown})}</bdi>
          </li>
        ))}
      </ul>
      {history !== undefined && (
        <p className={styles.note}>
          {history.next === null ? t('merge.conversations', {count}) : t('merge.manyConversations', {count})}
        </p>
      )}
    </section>
  );
}

/** What only one of them says is taken along without a question. */
function useDifferences(kept: Customer, other: Customer): readonly Difference[] {
  const {t} = useTranslation('people');
  const wordsOf = useAttributeWords();
  const known = valueOf(useLive('attribute/list', {}))?.person ?? [];
  const text = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value));
  const basic = [
    {id: 'name', label: t('merge.name'), kept: kept.name, other: other.name},
    {id: 'company', label: t('merge.company'), kept: kept.company?.name ?? '', other: other.company?.name ?? ''},
    {id: 'externalId', label: t('merge.externalId'), kept: kept.externalId ?? '', other: other.externalId ?? ''},
  ].filter(one => one.kept !== '' && one.other !== '' && one.kept !== one.other);
  const attributes = Object.entries(kept.attributes).flatMap(([name, value]) => {
    const theirs = other.attributes[name];
    if (theirs === undefined || sameJson(value, theirs)) return [];
    const attribute = known.find(one => one.name === name) ?? {name, isStandard: false};
    return [{id: `attribute ${name}`, label: wordsOf(attribute), kept: text(value), other: text(theirs)}];
  });
  return [...basic, ...attributes];
}

type Saying = Omit<Asked<'customer/merge'>, 'customerId' | 'absorb'>;

/** What the profile says from then on, where the other one is believed. */
function sayingOf(kept: Customer, other: Customer, chosen: Readonly<Record<string, Side>>): Saying {
  const isOther = (id: string) => chosen[id] === 'other';
  const names = Object.keys(kept.attributes).filter(name => isOther(`attribute ${name}`));
  return {
    ...(isOther('name') && {name: other.name}),
    ...(isOther('company') && {companyId: other.company?.id ?? null}),
    ...(isOther('externalId') && {externalId: other.externalId}),
    ...(names.length > 0 && {
      attributes: Object.fromEntries(names.map(name => [name, other.attributes[name] ?? null])),
    }),
  };
}

function useMerge(onDone: () => void) {
  const {t} = useTranslation('people');
  const run = useRun();
  const undoing = useDo();
  const words = useRefusalWords();
  const {toasts} = useSession();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const merge = async (kept: Customer, other: Customer, saying: Saying) => {
    setIsBusy(true);
    const absorb = other.customerId;
    const answer = await run('customer/merge', {customerId: kept.customerId, absorb, ...saying});
    setIsBusy(false);
    if (!answer.ok) return setError(words(answer.failure));
    onDone();
    return toasts.show({
      text: t('merge.done', {name: other.name, into: kept.name}),
      undo: () => void undoing('customer/unmerge', {customerId: absorb}),
    });
  };
  return {merge, error, isBusy};
}
