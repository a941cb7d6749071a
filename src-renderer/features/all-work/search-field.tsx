import {useEffect, useRef, useState, type RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import type {Filter} from '../../../core/view/definition.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {Shortcut} from '../../design/shortcut.tsx';
import {TextField} from '../../design/text-field.tsx';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import styles from './work-toolbar.module.css';

interface SearchFieldProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Somebody who types a word does not want the list of every letter. */
const PAUSE_MS = 250;
const MOST = 200;

/** AW-17: finds conversations of this list by their topic, number, or by what was said in them. */
export function SearchField({filter, onFilter, field}: SearchFieldProps) {
  const {t} = useTranslation('all-work');
  const [typed, setTyped] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const sought = filter.text ?? '';
  const [isTyping, setIsTyping] = useState(false);
  // What was typed stands as it is; what was cleared from elsewhere goes.
  const shown = isTyping || typed.trim() === sought ? typed : sought;

  const apply = (text: string) => {
    clearTimeout(timer.current);
    setIsTyping(false);
    const {text: _, ...rest} = filter;
    const wanted = text.trim();
    if (wanted !== sought) onFilter(wanted === '' ? rest : {...rest, text: wanted});
  };
  const type = (text: string) => {
    setTyped(text);
    setIsTyping(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(text), PAUSE_MS);
  };
  const clear = () => {
    setTyped('');
    apply('');
  };
  return (
    <div className={styles.search}>
      <TextField
        ref={field}
        label={t('search.label')}
        isLabelHidden
        type="search"
        placeholder={t('search.label')}
        icon={<SearchIcon size={14} />}
        maxLength={MOST}
        value={shown}
        onChange={type}
        onKeyDown={event => {
          if (event.key === 'Enter') apply(shown);
          if (event.key === 'Escape' && shown !== '') {
            clear();
            event.preventDefault();
          }
        }}
        end={
          shown === '' ? (
            <Shortcut keys={keysOf('search')} isDecorative />
          ) : (
            <IconButton label={t('search.clear')} icon={<CloseIcon size={13} />} size="xs" onPress={clear} />
          )
        }
      />
    </div>
  );
}
