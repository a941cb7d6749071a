import {useRef} from 'react';
import {useTranslation} from 'react-i18next';
import {IconButton} from '../../design/icon-button.tsx';
import {AttachIcon} from '../../design/icons/writing-icons.ts';
import type {Limits} from './capabilities.ts';

interface AttachButtonProps {
  readonly limits: Pick<Limits, 'mediaTypes'>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Chooses files from the disk. */
export function AttachButton({limits, onFiles}: AttachButtonProps) {
  const {t} = useTranslation('composer');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        label={t('attach')}
        icon={<AttachIcon size={17} />}
        size="sm"
        placement="top"
        disabledReason={limits.mediaTypes.length === 0 ? t('upload.noFiles') : undefined}
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
