import {useTranslation} from 'react-i18next';
import {Avatar} from '../../design/avatar.tsx';
import {TimeText} from '../../design/time-text.tsx';
import styles from './dial-suggestions.module.css';
import type {Suggestion} from './likely-numbers.ts';

/** What the field says it controls. */
export const LIST_ID = 'dial-suggestions';
/** What the field says is chosen. */
export const idOfLine = (at: number): string => `${LIST_ID}-${at}`;

interface DialSuggestionsProps {
  readonly found: readonly Suggestion[];
  readonly chosen: number | undefined;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** Who may be meant. The focus stays in the field; arrows choose, Enter calls. */
export function DialSuggestions({found, chosen, onPick}: DialSuggestionsProps) {
  const {t} = useTranslation('softphone');
  return (
    <div
      id={LIST_ID}
      className={styles.found}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold lines like these
      role="listbox"
      aria-label={t('suggestions')}
      hidden={found.length === 0}
    >
      {found.map((suggestion, n) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the focus and hears the keys
        <div
          key={suggestion.id}
          id={idOfLine(n)}
          className={styles.line}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option cannot hold lines like these
          role="option"
          aria-selected={n === chosen}
          tabIndex={-1}
          onClick={() => onPick(suggestion)}
        >
          <Avatar name={suggestion.name} size={22} />
          <bdi className={styles.name}>{suggestion.name}</bdi>
          <bdi className={styles.number} dir="ltr">
            {suggestion.number}
          </bdi>
          {suggestion.calledAt !== undefined && <TimeText at={suggestion.calledAt} className={styles.when} />}
        </div>
      ))}
    </div>
  );
}
