import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {MacroIcon} from '../../design/icons/writing-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {useRights} from '../conversation/use-rights.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {MacroFinder} from './macro-finder.tsx';

interface MacroButtonProps {
  readonly head: ConversationHead;
}

/**
 * MA-9: opens the macros (M). Not there for who may change nothing here. What is typed right after M is meant for its
 * field, which is why that is not loaded later (C-12).
 */
export function MacroButton({head}: MacroButtonProps) {
  const {t} = useTranslation('macros');
  const [isOpen, setIsOpen] = useState(false);
  const mayApply = useRights(head)({do: 'label'});
  useShortcut('macro', () => setIsOpen(true), mayApply);
  if (!mayApply) return null;
  return (
    <PopoverButton
      label={t('title')}
      placement="top start"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button tone="quiet" size="sm" icon={<MacroIcon size={15} />}>
          {t('macro')}
        </Button>
      }
    >
      <MacroFinder head={head} onClose={() => setIsOpen(false)} />
    </PopoverButton>
  );
}
