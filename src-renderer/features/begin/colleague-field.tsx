import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {fold} from '../../../core/lib/fold.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Chip} from '../../design/chip.tsx';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {LayersIcon, PeopleIcon} from '../../design/icons/navigation-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import {glyphOf} from '../presence/shown-status.ts';
import {useSession} from '../session/session.ts';
import {Chosen} from './begin-form.tsx';
import styles from './begin.module.css';

/** With whom: a queue, or colleagues and oneself, as many as it takes. */
export function ColleagueField() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {people, queue} = useStore(begin, state => state.internal);
  if (queue !== undefined) {
    return (
      <Chosen
        label={t('with')}
        icon={<LayersIcon size={18} />}
        name={queue.name}
        detail={t('wholeQueue')}
        onChange={() => begin.editInternal({queue: undefined})}
      />
    );
  }
  return (
    <div className={styles.search}>
      {people.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- who is in it, not a form of its own
        <div className={styles.chips} role="group" aria-label={t('with')}>
          {people.map(({id, name}) => (
            <Chip key={id} size="md" onRemove={() => begin.editInternal({people: people.filter(one => one.id !== id)})}>
              {name}
            </Chip>
          ))}
        </div>
      )}
      <Colleagues />
      {people.length > 1 && (
        <p className={styles.hint}>
          <PeopleIcon size={13} /> {t('several')}
        </p>
      )}
    </div>
  );
}

function Colleagues() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {query, people} = useStore(begin, state => state.internal);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const agents = valueOf(useLive('agent/list', {}))?.agents ?? [];
  const queues = valueOf(useLive('queue/list', {}))?.queues ?? [];
  const wanted = fold(query.trim());
  const fits = ({name}: {readonly name: string}) => fold(name).includes(wanted);
  const picks = agents
    .filter(agent => fits(agent) || (agent.id === me && fits({name: t('myself')})))
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me))
    .map(({id, name, presence}): Pick => {
      const isIn = people.some(one => one.id === id);
      const shown = id === me ? t('myself') : name;
      return {
        id,
        text: shown,
        icon: <Avatar name={name} seed={id} size={24} presence={glyphOf(presence)} />,
        ...(isIn && {end: <CheckIcon size={15} label={t('isIn')} />}),
        onPick: () =>
          begin.editInternal({
            query: '',
            people: isIn ? people.filter(one => one.id !== id) : [...people, {id, name: shown}],
          }),
      };
    });
  const queuePicks = queues.filter(fits).map(({id, name}): Pick => ({
    id,
    text: name,
    icon: <LayersIcon size={16} />,
    onPick: () => begin.editInternal({query: '', queue: {id, name}}),
  }));
  return (
    <PickList
      label={t('findColleague')}
      query={query}
      onQuery={text => begin.editInternal({query: text})}
      groups={[
        {id: 'people', title: t('colleagues'), picks},
        // With colleagues chosen it is among those.
        {id: 'queues', title: t('queues'), picks: people.length > 0 ? [] : queuePicks},
      ]}
      empty={t('noColleague')}
    />
  );
}
