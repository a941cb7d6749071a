import {useEffect, useRef, useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {useFormats} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon, ChevronUpIcon} from '../../design/icons/arrow-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {TextField} from '../../design/text-field.tsx';
import styles from './find-bar.module.css';
import type {ThreadFind} from './find-in-thread.ts';

interface FindBarProps {
  readonly find: ThreadFind;
}

/** Looks for words in the conversation that is open (SE-4): Enter goes back in time, Shift+Enter forward. */
export function FindBar({find}: FindBarProps) {
  const {t} = useTranslation('thread');
  const state = useStore(find);
  const {text, hits} = state;
  const bar = useRef<HTMLDivElement>(null);
  const close = useFocus(bar, state.opened, find.close);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      if (event.shiftKey) find.newer();
      else void find.older();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- keys of what is inside bubble here
    <div ref={bar} className={styles.bar} role="search" aria-label={t('find.title')} onKeyDown={handleKeyDown}>
      <div className={styles.field}>
        <TextField
          label={t('find.field')}
          isLabelHidden
          placeholder={t('find.field')}
          icon={<SearchIcon size={15} />}
          size="sm"
          value={text}
          onChange={find.look}
        />
      </div>
      <output className={styles.count}>
        <Count find={find} />
      </output>
      <IconButton
        label={t('find.older')}
        icon={<ChevronUpIcon />}
        size="sm"
        keys={['Enter']}
        isDisabled={hits.length === 0}
        onPress={() => void find.older()}
      />
      <IconButton
        label={t('find.newer')}
        icon={<ChevronDownIcon />}
        size="sm"
        keys={['Shift', 'Enter']}
        isDisabled={hits.length === 0}
        onPress={find.newer}
      />
      <IconButton label={t('find.close')} icon={<CloseIcon />} size="sm" keys={['Esc']} onPress={close} />
    </div>
  );
}

/** Which of how many one is at. */
function Count({find}: FindBarProps) {
  const {t} = useTranslation('thread');
  const {numbers} = useFormats();
  const {text, found, hits, next, at, failure} = useStore(find);
  if (failure !== undefined) return <span className={styles.failed}>{t('find.failed')}</span>;
  if (text.trim() === '' || found === '') return null;
  if (hits.length === 0) return text.trim() === found ? t('find.none') : null;
  const about = {at: numbers.count(at + 1), total: numbers.count(hits.length)};
  return next === null ? t('find.count', about) : t('find.countSoFar', about);
}

/** The field has the focus each time somebody asks for it; closing gives it back, or to the messages. */
function useFocus(bar: {readonly current: HTMLElement | null}, opened: number, close: () => void): () => void {
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const field = bar.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, [bar, opened]);
  return () => {
    const log = bar.current?.closest('[data-region="pane"]')?.querySelector<HTMLElement>('[role="log"]');
    close();
    const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
    (isThere ? before : log)?.focus({preventScroll: true});
  };
}
