import {useTranslation} from 'react-i18next';
import {ToggleButton} from 'react-aria-components/ToggleButton';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {reactsOn} from '../../../core/channel/reactions.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {EmojiIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useAct} from '../session/use-act.ts';
import {useOpenThread} from './open-thread.ts';
import styles from './reactions.module.css';

interface ReactionsProps {
  readonly message: ThreadMessage;
}

/** What either side thinks of a message, one reaction each at most (0016). */
export function ReactionMarks({message: {reactions}}: ReactionsProps) {
  const {t} = useTranslation('thread');
  if (reactions.length === 0) return null;
  return (
    <p className={styles.marks}>
      {reactions.map(({emoji, by}) => (
        <span key={by} className={styles.mark} data-by={by}>
          <span aria-hidden>{emoji}</span>
          <VisuallyHidden>{t(`reaction.${by}`, {emoji})}</VisuallyHidden>
        </span>
      ))}
    </p>
  );
}

/** Every messenger that takes reactions takes these. */
const offered = ['👍', '❤️', '🙏', '🎉', '👏', '😢'] as const;

/**
 * Beside what a customer wrote, where we may answer and their channel carries it. It shows
 * while its message is pointed at or has the focus, so that Tab meets it in one place only.
 */
export function ReactionPicker({message}: ReactionsProps) {
  const {t} = useTranslation('thread');
  const {mayReply, readAgain} = useOpenThread();
  const act = useAct();
  const {messageId, position, kind, channel, deletedAt, reactions} = message;
  if (!mayReply || kind !== 'inbound' || deletedAt !== null || !reactsOn(channel)) return null;
  const ours = reactions.find(({by}) => by === 'us')?.emoji;
  const react = async (emoji: string) => {
    if (await act('message/react', {messageId, emoji: emoji === ours ? null : emoji})) readAgain(position);
  };
  return (
    <span className={styles.picker}>
      <PopoverButton
        label={t('react.pick')}
        placement="top"
        trigger={<IconButton label={t('react.open')} icon={<EmojiIcon size={16} />} size="sm" />}
      >
        {close => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- six buttons, not fields of a form
          <div className={styles.offered} role="group" aria-label={t('react.pick')}>
            {offered.map(emoji => (
              <ToggleButton
                key={emoji}
                className={styles.emoji ?? ''}
                isSelected={emoji === ours}
                aria-label={emoji === ours ? t('react.takeBack', {emoji}) : t('react.with', {emoji})}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens in order to be chosen from
                autoFocus={emoji === (ours ?? offered[0])}
                onPress={() => {
                  close();
                  void react(emoji);
                }}
              >
                <span aria-hidden>{emoji}</span>
              </ToggleButton>
            ))}
          </div>
        )}
      </PopoverButton>
    </span>
  );
}
