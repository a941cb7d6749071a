import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PhoneInIcon} from '../../design/icons/call-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {useRights} from '../conversation/use-rights.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import styles from './call-links.module.css';

const CallLinkPanel = lazy(async () => ({default: (await import('./call-link-panel.tsx')).CallLinkPanel}));

interface CallLinkButtonProps {
  readonly head: ConversationHead;
  /** Writes it where the cursor was. */
  readonly onInsert: (text: string) => void;
}

/** VO-12: a link by which the customer calls from their browser. Not there for who may not answer here. */
export function CallLinkButton({head, onInsert}: CallLinkButtonProps) {
  const {t} = useTranslation('call-link');
  const [isOpen, setIsOpen] = useState(false);
  const may = useRights(head)({do: 'reply'}) && head.status !== 'closed';
  useShortcut('call-link', () => setIsOpen(true), may);
  if (!may) return null;
  return (
    <PopoverButton
      label={t('title')}
      placement="top start"
      className={styles.panel}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<IconButton label={t('title')} icon={<PhoneInIcon size={17} />} size="sm" placement="top" />}
    >
      <Suspense fallback={null}>
        <CallLinkPanel
          head={head}
          onInsert={text => {
            setIsOpen(false);
            // The popover gives the focus back first: the field is to keep it.
            setTimeout(() => onInsert(text));
          }}
        />
      </Suspense>
    </PopoverButton>
  );
}
