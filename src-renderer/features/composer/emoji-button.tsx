import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import {IconButton} from '../../design/icon-button.tsx';
import {EmojiIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';

const EmojiGrid = lazy(async () => ({default: (await import('./emoji-grid.tsx')).EmojiGrid}));

interface EmojiButtonProps {
  readonly onPick: (emoji: string) => void;
}

/** CO-4: every channel carries them. */
export function EmojiButton({onPick}: EmojiButtonProps) {
  const {t} = useTranslation('composer');
  return (
    <PopoverButton
      label={t('emoji')}
      placement="top start"
      trigger={<IconButton label={t('emoji')} icon={<EmojiIcon size={17} />} size="sm" placement="top" />}
    >
      {close => (
        <Suspense fallback={null}>
          <EmojiGrid
            onPick={emoji => {
              close();
              // The popover gives the focus back first: the field is to keep it.
              setTimeout(() => onPick(emoji));
            }}
          />
        </Suspense>
      )}
    </PopoverButton>
  );
}
