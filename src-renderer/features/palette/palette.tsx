import {useEffect, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {SearchDrawing} from '../../design/drawings.tsx';
import {Dialog} from '../../design/dialog.tsx';
import {EmptyState} from '../../design/empty-state.tsx';
import {Shortcut} from '../../design/shortcut.tsx';
import {useDesk} from '../../engine/desk.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {createHitFinder} from './find-hits.ts';
import styles from './palette.module.css';
import {useCommands} from './use-commands.tsx';
import {useHitPicks} from './use-hit-picks.tsx';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Everything one can do and find, by typing. */
export function Palette({onClose}: PaletteProps) {
  const {t} = useTranslation('palette');
  const {engine} = useDesk();
  const {shortcuts} = useSession();
  const [query, setQuery] = useState('');
  const [finder] = useState(() => createHitFinder(engine));
  useEffect(() => finder.stop, [finder]);
  const {hits, found} = useStore(finder);
  const commands = useCommands(query, onClose);
  // As the foot promises. The palette gives the focus back first: the sheet is to give it back in turn.
  const showShortcuts = () => {
    onClose();
    setTimeout(() => shortcuts.run('shortcuts'));
  };
  const look = (text: string) => {
    if (query === '' && text === '?') return showShortcuts();
    setQuery(text);
    return finder.ask(text);
  };
  const groups = [...commands, ...useHitPicks(hits, {onClose, onQuery: look})];
  const count = groups.reduce((sum, {picks}) => sum + picks.length, 0);
  const isSearching = query.trim() !== found;

  return (
    <Dialog title={t('title')} isOpen onClose={onClose} size="bare">
      <PickList
        label={t('field')}
        size="lg"
        query={query}
        onQuery={look}
        groups={groups}
        end={query !== '' && <output className={styles.count}>{t('results', {count})}</output>}
        empty={
          isSearching ? null : (
            <EmptyState drawing={SearchDrawing} title={t('nothing', {query: query.trim()})}>
              {t('nothingHint')}
            </EmptyState>
          )
        }
      />
      <footer className={styles.foot} aria-hidden>
        <span className={styles.hint}>
          <Shortcut keys={['Up']} isDecorative />
          <Shortcut keys={['Down']} isDecorative /> {t('hint.move')}
        </span>
        <span className={styles.hint}>
          <Shortcut keys={['Enter']} isDecorative /> {t('hint.run')}
        </span>
        <span className={styles.hint}>
          <Shortcut keys={['Esc']} isDecorative /> {t('hint.leave')}
        </span>
        {query === '' && (
          <span className={styles.last}>
            <Shortcut keys={keysOf('shortcuts')} isDecorative /> {t('hint.shortcuts')}
          </span>
        )}
      </footer>
    </Dialog>
  );
}
