import {useState, type KeyboardEvent, type ReactNode, type Ref} from 'react';
import {useTranslation} from 'react-i18next';
import {Button} from '../../design/button.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';

interface KeysButtonProps {
  /** What its keys are for: "Change Mute:". */
  readonly label: string;
  readonly size: 'xs' | 'sm';
  /** The keys it has. */
  readonly children: ReactNode;
  readonly onBegin: () => void;
  /** False: that was none yet, a modifier alone for one. */
  readonly onTake: (press: globalThis.KeyboardEvent) => boolean;
  readonly ref: Ref<HTMLButtonElement>;
}

/** Takes keys by having them pressed: the next press counts, Escape leaves all as it is. */
export function KeysButton({label, size, children, onBegin, onTake, ref}: KeysButtonProps) {
  const {t} = useTranslation('palette');
  const [isRecording, setIsRecording] = useState(false);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!isRecording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape' || onTake(event.nativeEvent)) setIsRecording(false);
  };
  const begin = () => {
    onBegin();
    setIsRecording(true);
  };
  return (
    // Before react-aria hears the key: to it Enter and Space are presses.
    <span onKeyDownCapture={handleKeyDown} onBlur={() => setIsRecording(false)}>
      <Button ref={ref} size={size} tone={isRecording ? 'soft' : 'secondary'} onPress={begin}>
        <VisuallyHidden>{label}</VisuallyHidden> {isRecording ? t('sheet.pressNow') : children}
      </Button>
    </span>
  );
}
