import {useEffect, useRef, useState} from 'react';
import {Menu as AriaMenu} from 'react-aria-components/Menu';
import {Popover} from 'react-aria-components/Popover';
import {useTranslation} from 'react-i18next';
import {MenuItem, MenuSection, MenuSeparator} from '../../design/menu.tsx';
import menu from '../../design/menu.module.css';
import overlay from '../../design/overlay.module.css';
import {useDesk} from '../../engine/desk.ts';
import {useSession} from '../session/session.ts';
import type {Mark, Sheet} from './sheet.ts';
import styles from './spelling.module.css';

interface SpellingMenuProps {
  readonly mark: Mark;
  readonly sheet: Sheet;
  readonly onClose: () => void;
}

/** What may be meant. `soon`: not known yet, in a moment; `late`: it takes longer than anybody waits for a menu. */
type Suggested = readonly string[] | 'soon' | 'late';
const LATE_MS = 300;

/** At a misspelt word: what may be meant, or to let it be. It opens with suggestions, so that nothing moves under a press. */
export function SpellingMenu({mark, sheet, onClose}: SpellingMenuProps) {
  const {t} = useTranslation('spelling');
  const [{left, top, width, height}] = useState(() => mark.range.getBoundingClientRect());
  const anchor = useRef<HTMLSpanElement>(null);
  const label = t('menu', {word: mark.word});
  const suggested = useSuggested(mark.word);
  // While a menu is open nothing else can have the focus.
  const after = (deed: () => void) => {
    onClose();
    setTimeout(deed);
  };
  const close = () => after(() => sheet.element.focus());
  const write = (by: string) =>
    after(() => {
      // Somebody else's change may have come in meanwhile.
      if (sheet.truth()(mark)) sheet.replace(mark, by);
      else sheet.element.focus();
    });
  if (suggested === 'soon') return null;
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{left, top, width, height}} />
      <Popover
        isOpen
        triggerRef={anchor}
        onOpenChange={isOpen => isOpen || close()}
        className={overlay.popover ?? ''}
        style={{zIndex: 'var(--z-overlay)'}}
        aria-label={label}
        placement="bottom start"
        offset={4}
      >
        <AriaMenu
          // The focus begins at the first suggestion, however late that is.
          key={suggested === 'late' ? 'looking' : 'found'}
          className={menu.menu ?? ''}
          aria-label={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened by a press that asked for it
          autoFocus="first"
          onClose={close}
        >
          <Meant suggested={suggested} onPick={write} />
          <MenuSeparator />
          <ThisWord word={mark.word} />
        </AriaMenu>
      </Popover>
    </>
  );
}

interface MeantProps {
  readonly suggested: Exclude<Suggested, 'soon'>;
  readonly onPick: (word: string) => void;
}

function Meant({suggested, onPick}: MeantProps) {
  const {t} = useTranslation('spelling');
  const found = suggested === 'late' ? [] : suggested;
  const nothing = suggested === 'late' ? t('looking') : t('noneMeant');
  return (
    <MenuSection label={t('meant')}>
      {found.map(one => (
        <MenuItem key={one} id={`as ${one}`} textValue={one} onAction={() => onPick(one)}>
          <bdi>{one}</bdi>
        </MenuItem>
      ))}
      {found.length === 0 && (
        <MenuItem id="none" disabledReason="">
          {nothing}
        </MenuItem>
      )}
    </MenuSection>
  );
}

function ThisWord({word}: {readonly word: string}) {
  const {t} = useTranslation('spelling');
  const {speller} = useDesk();
  const {toasts} = useSession();
  const add = async () => {
    if (!(await speller.spell(word, true))) toasts.show({text: t('unkept', {word}), tone: 'failed'});
  };
  return (
    <MenuSection label={t('word')}>
      <MenuItem id="add" onAction={() => void add()}>
        {t('add')}
      </MenuItem>
      <MenuItem id="ignore" onAction={() => speller.ignore(word)}>
        {t('ignore')}
      </MenuItem>
    </MenuSection>
  );
}

function useSuggested(word: string): Suggested {
  const {speller} = useDesk();
  const [suggested, setSuggested] = useState<Suggested>('soon');
  useEffect(() => {
    let isWanted = true;
    const late = setTimeout(() => setSuggested(now => (now === 'soon' ? 'late' : now)), LATE_MS);
    void speller.suggest(word).then(found => isWanted && setSuggested(found));
    return () => {
      isWanted = false;
      clearTimeout(late);
    };
  }, [speller, word]);
  return suggested;
}
