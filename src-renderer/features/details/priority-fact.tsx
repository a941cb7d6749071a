import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {priorities, type Priority} from '../../../core/conversation/status.ts';
import {MenuItem, MenuSection} from '../../design/menu.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {useSession} from '../session/session.ts';

import {MenuFact} from './fact.tsx';
import {useFactCall} from './use-fact-call.ts';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

interface PriorityFactProps {
  readonly head: ConversationHead;
}

/** R-9, LC-13: how urgent it is, undone from the toast. */
export function PriorityFact({head}: PriorityFactProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const {conversationId, priority: before, customer} = head;
  const off = useLimits(head)({do: 'label'});
  const opening = useFactCall('priority', {conversationId, off});
  const choose = async (priority: Priority | undefined) => {
    if (priority === undefined || priority === before) return;
    if (!(await run('conversation/set-priority', {conversationId, priority}))) return;
    const undo = () => void run('conversation/set-priority', {conversationId, priority: before});
    toasts.show({title: t(`prioritySet.${priority}`), text: customer.name, undo});
  };
  return (
    <MenuFact
      name={t('priority')}
      off={off}
      opening={opening}
      value={
        <>
          <PriorityBars priority={before} isDecorative />
          {t(`level.${before}`)}
        </>
      }
    >
      <MenuSection
        label={t('priority')}
        selectionMode="single"
        selected={[before]}
        onSelect={([id]) => void choose(priorities.find(one => one === id))}
      >
        {priorities.map(one => (
          <MenuItem key={one} id={one} icon={<PriorityBars priority={one} isDecorative />}>
            {t(`level.${one}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuFact>
  );
}
