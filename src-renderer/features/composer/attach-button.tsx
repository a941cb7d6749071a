import {useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {IconButton} from '../../design/icon-button.tsx';
import {AttachIcon} from '../../design/icons/writing-icons.ts';

interface AttachButtonProps {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Chooses files from the disk. */
export function AttachButton({onFiles}: AttachButtonProps) {
  const {t} = useTranslation('composer');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={t('attach')}
        icon={<AttachIcon size={17} />}
        size="sm"
        placement="top"
        onPress={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('attach')}
        onChange={({target}) => {
          onFiles([...(target.files ?? [])]);
          // The same file chosen again is a choice, too.
          target.value = '';
        }}
      />
    </>
  );
}
