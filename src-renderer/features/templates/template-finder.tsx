import {useId, useRef, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import styles from './template-finder.module.css';
import {TemplatePanel, type PanelKeys} from './template-panel.tsx';

interface TemplateFinderProps {
  readonly head: ConversationHead;
  readonly onPick: (text: string) => void;
}

/** Templates with a field of their own to search them. */
export function TemplateFinder({head, onPick}: TemplateFinderProps) {
  const {t} = useTranslation('templates');
  const id = useId();
  const keys = useRef<PanelKeys>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [line, setLine] = useState<string>();
  return (
    <div className={styles.finder}>
      <div className={styles.field}>
        <SearchIcon size={15} className={styles.icon} />
        <input
          ref={field}
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded={line !== undefined}
          aria-controls={id}
          aria-activedescendant={line}
          aria-autocomplete="list"
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens in order to be typed into
          autoFocus
          value={query}
          onChange={({target}) => setQuery(target.value)}
          onKeyDown={event => {
            if (!event.nativeEvent.isComposing && keys.current?.handle(event) === true) event.preventDefault();
          }}
        />
      </div>
      <TemplatePanel {...{id, head, query, onPick, keys}} onActive={setLine} refocus={() => field.current?.focus()} />
    </div>
  );
}
