import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {QueueId} from '../../../core/lib/ids.ts';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {LayersIcon} from '../../design/icons/navigation-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';

import {PickFact} from './fact.tsx';
import styles from './fact-words.module.css';
import {useFactCall} from './use-fact-call.ts';
import {useLimits} from './use-limits.ts';
import {useDo} from './use-refusal-words.ts';

interface QueueFactProps {
  readonly head: ConversationHead;
}

/** MW-11, D10: where it waits; moved by whoever has it, or by a Manager. */
export function QueueFact({head}: QueueFactProps) {
  const {t} = useTranslation('details');
  const run = useDo();
  const {toasts} = useSession();
  const {conversationId, queue} = head;
  const off = useLimits(head)({do: 'set-queue'});
  const opening = useFactCall('queue', {conversationId, off});
  const move = async (to: {readonly id: QueueId; readonly name: string}) => {
    if (to.id === queue.id || !(await run('conversation/set-queue', {conversationId, queueId: to.id}))) return;
    const undo = () => void run('conversation/set-queue', {conversationId, queueId: queue.id});
    toasts.show({title: t('moved', {queue: to.name}), text: head.customer.name, undo});
  };
  return (
    <PickFact name={t('queue')} off={off} opening={opening} value={<span className={styles.words}>{queue.name}</span>}>
      {close => (
        <Queues
          current={queue.id}
          onPick={to => {
            close();
            void move(to);
          }}
        />
      )}
    </PickFact>
  );
}

interface QueuesProps {
  readonly current: QueueId;
  readonly onPick: (queue: {readonly id: QueueId; readonly name: string}) => void;
}

/** The queues one sees: where it is first, so that Enter changes nothing. */
function Queues({current, onPick}: QueuesProps) {
  const {t} = useTranslation('details');
  const [query, setQuery] = useState('');
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const wanted = fold(query.trim());
  const found = queues
    .filter(({name}) => fold(name).includes(wanted))
    .toSorted((a, b) => Number(b.id === current) - Number(a.id === current));
  const picks = found.map(queue => ({
    id: queue.id,
    text: queue.name,
    icon: <LayersIcon size={15} />,
    end: queue.id === current ? <CheckIcon size={15} label={t('isHere')} /> : t('openCount', {count: queue.openCount}),
    onPick: () => onPick(queue),
  }));
  return (
    <PickList
      label={t('searchQueues')}
      query={query}
      onQuery={setQuery}
      groups={[{id: 'queues', picks}]}
      empty={t('noQueue')}
    />
  );
}
