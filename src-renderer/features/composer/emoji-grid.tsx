import {ListBox, ListBoxItem} from 'react-aria-components/ListBox';
import {useTranslation} from 'react-i18next';
import styles from './emoji-grid.module.css';

/** What people answer customers with; a screen reader has a name for each of them. */
const emojis = Array.from(
  new Intl.Segmenter('und').segment(
    '😀😃😄😁😅😂🙂😉😊😍🤩😎🤔😮😕😟😢😭😬😴🤗🙃😇🥳👍👎👌✌️🤞👏🙌🙏💪👋🤝✍️❤️🧡💛💚💙💜🖤💔✨⭐🎉🎁🎂☕🍀🌞🌈❄️🔥💡📌📎📅📞📧📦🚚✈️🏠🔑🛠️⚠️✅❌❓❗⏰💶🧾🛒🚲🏕️',
  ),
  ({segment}) => segment,
);

interface EmojiGridProps {
  readonly onPick: (emoji: string) => void;
}

/** A few dozen emoji: the arrows walk in both directions. */
export function EmojiGrid({onPick}: EmojiGridProps) {
  const {t} = useTranslation('composer');
  return (
    <ListBox
      className={styles.grid ?? ''}
      aria-label={t('emoji')}
      layout="grid"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the popover was opened to choose one
      autoFocus="first"
      selectionMode="none"
      onAction={key => onPick(String(key))}
    >
      {emojis.map(emoji => (
        <ListBoxItem key={emoji} id={emoji} textValue={emoji} className={styles.emoji ?? ''}>
          {emoji}
        </ListBoxItem>
      ))}
    </ListBox>
  );
}
