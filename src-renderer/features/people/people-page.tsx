import {useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {customerKinds, type CustomerKind} from '../../../core/contract/customer-routes.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {EmptyState} from '../../design/empty-state.tsx';
import {BubblesDrawing} from '../../design/drawings.tsx';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Pane, PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useIsSlim} from '../../design/use-media.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './people-page.module.css';
import {PeopleRows} from './people-rows.tsx';
import {Profile} from './profile.tsx';

/** Everybody we know or have heard from, and the profile of one of them (A.31). */
export function PeoplePage() {
  const {t} = useTranslation('people');
  const {inbox} = useSession();
  const person = useStore(inbox, state => state.person);
  const isSlim = useIsSlim();
  return (
    <div className={styles.page}>
      {(!isSlim || person === undefined) && <ListPane isAlone={isSlim} />}
      {(!isSlim || person !== undefined) && (
        <Pane label={t('profile')}>
          {person === undefined ? (
            <EmptyState drawing={BubblesDrawing} title={t('pick.title')}>
              {t('pick.text')}
            </EmptyState>
          ) : (
            <Profile key={person} customerId={person} isAlone={isSlim} />
          )}
        </Pane>
      )}
    </div>
  );
}

function ListPane({isAlone}: {readonly isAlone: boolean}) {
  const {t} = useTranslation('people');
  const [kind, setKind] = useState<CustomerKind>('known');
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  const text = cleanText(typed).trim().slice(0, 200);
  return (
    <Pane label={t('list')} tone="side" className={isAlone ? undefined : styles.list}>
      <PaneHeader>
        <PaneTitle>{t('title')}</PaneTitle>
      </PaneHeader>
      <div className={styles.tools}>
        <TextField
          ref={field}
          label={t('search')}
          isLabelHidden
          placeholder={t('search')}
          icon={<SearchIcon size={15} />}
          {...(typed === '' && {end: <Shortcut keys={keysOf('search')} isDecorative />})}
          size="sm"
          type="search"
          value={typed}
          maxLength={200}
          onChange={setTyped}
        />
        {text === '' ? (
          <SegmentedControl
            label={t('which')}
            size="sm"
            segments={customerKinds.map(id => ({id, label: t(`kind.${id}`)}))}
            selected={kind}
            onSelect={setKind}
          />
        ) : (
          <p className={styles.hint}>{t('everybody')}</p>
        )}
      </div>
      <PeopleRows key={text === '' ? kind : `?${text}`} sought={{kind, text}} />
    </Pane>
  );
}
