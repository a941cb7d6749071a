import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Customer} from '../../../core/contract/customer-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {BlockedIcon, LinkIcon, PinIcon} from '../../design/icons/action-icons.ts';
import {MoreIcon} from '../../design/icons/arrow-icons.ts';
import {PersonIcon} from '../../design/icons/navigation-icons.ts';
import {MenuButton, MenuItem, MenuSeparator} from '../../design/menu.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import type {CustomerTask} from './customer-dialogs.tsx';

interface CustomerMenuProps {
  readonly head: ConversationHead;
  readonly customer: Customer | undefined;
  readonly onTask: (task: CustomerTask) => void;
}

/** What one does with a person as a whole. What only a Manager does is there, and says so (NC-6, CV-4). */
export function CustomerMenu({head, customer, onTask}: CustomerMenuProps) {
  const {t} = useTranslation('details');
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  const off = isManager ? undefined : t('managersOnly');
  const merged = head.mergedInto === null ? undefined : t('off.merged');
  return (
    <MenuButton
      label={t('aboutCustomer')}
      placement="bottom end"
      trigger={<IconButton label={t('aboutCustomer')} icon={<MoreIcon size={17} />} size="sm" />}
    >
      <MenuItem icon={<LinkIcon size={15} />} disabledReason={merged} onAction={() => onTask('link')}>
        {t('linkTo')}
      </MenuItem>
      <MenuItem icon={<PersonIcon size={15} />} disabledReason={merged} onAction={() => onTask('unlink')}>
        {t('unlink.menu')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<PinIcon size={15} />} disabledReason={off} onAction={() => onTask('preset')}>
        {t('preset.menu')}
      </MenuItem>
      <MenuItem
        icon={<BlockedIcon size={15} />}
        tone={customer?.blocked ? 'normal' : 'danger'}
        disabledReason={off}
        onAction={() => onTask('block')}
      >
        {t(customer?.blocked ? 'block.undo' : 'block.menu')}
      </MenuItem>
    </MenuButton>
  );
}
