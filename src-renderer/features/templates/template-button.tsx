import {lazy, Suspense} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {TemplateIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';

const TemplateFinder = lazy(async () => ({default: (await import('./template-finder.tsx')).TemplateFinder}));

interface TemplateButtonProps {
  readonly head: ConversationHead;
  /** What fills them; left out: what is known of the conversation. */
  readonly facts?: Facts;
  /** Writes it where the cursor was. */
  readonly onInsert: (text: string) => void;
}

/** TP-3: the same templates by a button, with a field to search them. */
export function TemplateButton({head, facts, onInsert}: TemplateButtonProps) {
  const {t} = useTranslation('templates');
  return (
    <PopoverButton
      label={t('title')}
      placement="top start"
      trigger={<IconButton label={t('insert')} icon={<TemplateIcon size={17} />} size="sm" placement="top" />}
    >
      {close => (
        <Suspense fallback={null}>
          <TemplateFinder
            head={head}
            {...(facts && {facts})}
            onPick={text => {
              close();
              // The popover gives the focus back first: the field is to keep it.
              setTimeout(() => onInsert(text));
            }}
          />
        </Suspense>
      )}
    </PopoverButton>
  );
}
