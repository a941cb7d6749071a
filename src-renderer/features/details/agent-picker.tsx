import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Output} from '../../../core/contract/contract.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, QueueId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {PersonIcon} from '../../design/icons/navigation-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {glyphOf, type ShownPresence} from '../presence/shown-status.ts';

type Agent = Output<'agent/list'>['agents'][number];

/** Somebody who can be picked, and whether they work in the conversation's queue. */
export interface Candidate {
  readonly id: AgentId;
  readonly name: string;
  readonly queueIds: readonly QueueId[];
  readonly isInQueue: boolean;
}

export interface AgentPickerProps {
  /** Whoever is it now: first, so that Enter changes nothing. */
  readonly chosen: AgentId | undefined;
  /** CV-15: whose members come first. Left out: everybody alike. */
  readonly queue?: {readonly id: QueueId; readonly name: string} | undefined;
  /** Why people of other queues cannot be picked. */
  readonly othersOff?: string | undefined;
  /** Left out of the list. */
  readonly without?: readonly AgentId[];
  readonly canBeNobody?: boolean;
  readonly onPick: (agent: Candidate | null) => void;
}

/** Colleagues, found by name, with what they do right now and how much they have. */
export function AgentPicker({chosen, queue, othersOff, without = [], canBeNobody = false, onPick}: AgentPickerProps) {
  const {t} = useTranslation('details');
  const wordOf = usePresenceWord();
  const [query, setQuery] = useState('');
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const wanted = fold(query.trim());
  const isMember = ({queueIds}: Agent) => queue === undefined || queueIds.includes(queue.id);
  const rank = ({id, presence}: Agent) =>
    [id === chosen, id === me, presence.status === 'available', true].indexOf(true);
  const found = agents
    .filter(({id, name}) => !without.includes(id) && fold(name).includes(wanted))
    .toSorted((a, b) => rank(a) - rank(b));
  const pickOf = (agent: Agent): Pick => ({
    id: agent.id,
    text: agent.id === me ? t('me', {name: agent.name}) : agent.name,
    detail: wordOf(agent.presence),
    icon: <Avatar name={agent.name} seed={agent.id} size={24} presence={glyphOf(agent.presence)} />,
    end: agent.id === chosen ? <CheckIcon size={15} label={t('hasIt')} /> : t('occupancy', {count: agent.occupancy}),
    off: isMember(agent) ? undefined : othersOff,
    onPick: () => onPick({...agent, isInQueue: isMember(agent)}),
  });
  const nobody: Pick = {
    id: 'nobody',
    text: t('nobody'),
    icon: <PersonIcon size={16} />,
    onPick: () => onPick(null),
  };
  const members = found.filter(isMember).map(pickOf);
  const others = found.filter(agent => !isMember(agent)).map(pickOf);
  return (
    <PickList
      label={t('searchAgents')}
      query={query}
      onQuery={setQuery}
      groups={[
        {id: 'members', picks: canBeNobody && wanted === '' ? [...members, nobody] : members},
        {id: 'others', title: t('otherQueues'), picks: others},
      ]}
      empty={t('noAgent')}
    />
  );
}

/** What somebody's status is called. */
function usePresenceWord(): (presence: ShownPresence) => string {
  const {t} = useTranslation('design');
  return presence => presence.customName ?? t(`presence.${glyphOf(presence)}`);
}
