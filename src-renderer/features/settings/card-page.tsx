import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {cardModes, MOST_BASIC} from '../../../core/customer/card.ts';
import {fold} from '../../../core/lib/fold.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAttributeWords} from '../details/attribute-words.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useAct} from '../session/use-act.ts';
import styles from './card-page.module.css';
import {ListWaiting} from './list-waiting.tsx';
import {SettingsPane} from './settings-pane.tsx';
import {StepHead, swapped} from './step.tsx';

type Known = Output<'attribute/list'>;
type Card = Pick<Input<'attribute/set-card'>, 'basic' | 'more'>;
type Part = keyof Card;
type Row = Card[Part][number];

/** CU-3, CU-6: what of a customer stands beside a conversation, in which order, and what of it is changed there. */
export function CardPage({above}: {readonly above: ReactNode}) {
  const {t} = useTranslation('settings');
  const live = useLive('attribute/list', {});
  const known = valueOf(live);
  const failed = live.phase === 'failed' ? live : undefined;
  const act = useAct();
  return (
    <SettingsPane page="card" above={above}>
      <div className={styles.page}>
        <p className={styles.hint}>{t('card.hint')}</p>
        {known === undefined ? (
          <ListWaiting detail={failed?.failure.detail} retry={failed?.retry ?? (() => undefined)} />
        ) : (
          (['basic', 'more'] as const).map(part => (
            <CardPart key={part} part={part} known={known} onCard={card => void act('attribute/set-card', card)} />
          ))
        )}
      </div>
    </SettingsPane>
  );
}

interface CardPartProps {
  readonly part: Part;
  readonly known: Known;
  readonly onCard: (card: Card) => void;
}

function CardPart({part, known, onCard}: CardPartProps) {
  const {t} = useTranslation('settings');
  const rows = known.card[part];
  const set = (next: readonly Row[]) => onCard({...known.card, [part]: [...next]});
  const isFull = part === 'basic' && rows.length >= MOST_BASIC;
  return (
    <section className={styles.part} aria-label={t(`card.${part}`)}>
      <h3 className={styles.title}>
        {t(`card.${part}`)}
        {part === 'basic' && (
          <span className={styles.count}>{t('card.of', {count: rows.length, most: MOST_BASIC})}</span>
        )}
      </h3>
      {rows.length === 0 && <p className={styles.hint}>{t('card.nothing')}</p>}
      <ol className={styles.rows}>
        {rows.map((row, at) => (
          <li key={row.attribute} className={styles.row}>
            <CardRow
              {...{row, known, part, onCard}}
              onRow={next => set(rows.with(at, next))}
              rows={rows}
              onRows={set}
            />
          </li>
        ))}
      </ol>
      <AddAttribute known={known} isFull={isFull} onAdd={attribute => set([...rows, {attribute, mode: 'edit'}])} />
    </section>
  );
}

interface CardRowProps extends CardPartProps {
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly onRow: (row: Row) => void;
  readonly onRows: (rows: readonly Row[]) => void;
}

function CardRow({row, rows, part, known, onRow, onRows, onCard}: CardRowProps) {
  const {t} = useTranslation('settings');
  const words = useAttributeWords();
  const at = rows.indexOf(row);
  const attribute = known.person.find(one => one.name === row.attribute);
  const name = words(attribute ?? {name: row.attribute, isStandard: false});
  const other: Part = part === 'basic' ? 'more' : 'basic';
  const isFull = other === 'basic' && known.card.basic.length >= MOST_BASIC;
  const goOver = () =>
    onCard({
      ...known.card,
      [part]: rows.filter(one => one !== row),
      [other]: [...known.card[other], row],
    });
  return (
    <>
      <StepHead
        name={name}
        labels={{up: t('card.up', {name}), down: t('card.down', {name}), remove: t('card.remove', {name})}}
        onUp={at > 0 ? () => onRows(swapped(rows, at, -1)) : undefined}
        onDown={at < rows.length - 1 ? () => onRows(swapped(rows, at, 1)) : undefined}
        onRemove={() => onRows(rows.filter(one => one !== row))}
      />
      <div className={styles.choices}>
        <SegmentedControl
          label={t('card.mode', {name})}
          size="sm"
          selected={row.mode}
          segments={cardModes.map(id => ({id, label: t(`card.modes.${id}`)}))}
          onSelect={mode => onRow({...row, mode})}
        />
        <Button
          size="sm"
          tone="quiet"
          onPress={goOver}
          {...(isFull && {disabledReason: t('card.full', {most: MOST_BASIC})})}
        >
          {t(`card.to.${other}`)}
        </Button>
      </div>
    </>
  );
}

interface AddAttributeProps {
  readonly known: Known;
  readonly isFull: boolean;
  readonly onAdd: (attribute: string) => void;
}

function AddAttribute({known, isFull, onAdd}: AddAttributeProps) {
  const {t} = useTranslation('settings');
  const words = useAttributeWords();
  const [query, setQuery] = useState('');
  const taken = new Set([...known.card.basic, ...known.card.more].map(row => row.attribute));
  const wanted = fold(query.trim());
  const left = known.person
    .filter(({name}) => !taken.has(name))
    .map(attribute => ({id: attribute.name, text: words(attribute)}))
    .filter(({text}) => fold(text).includes(wanted));
  return (
    <PopoverButton
      label={t('card.add')}
      onOpenChange={() => setQuery('')}
      trigger={
        <Button
          size="sm"
          icon={<PlusIcon size={14} />}
          {...(isFull && {disabledReason: t('card.full', {most: MOST_BASIC})})}
        >
          {t('card.add')}
        </Button>
      }
    >
      {close => (
        <PickList
          label={t('card.find')}
          query={query}
          onQuery={setQuery}
          groups={[
            {
              id: 'attributes',
              picks: left.map(one => ({
                ...one,
                onPick: () => {
                  onAdd(one.id);
                  close();
                },
              })),
            },
          ]}
          empty={t('card.none')}
        />
      )}
    </PopoverButton>
  );
}
