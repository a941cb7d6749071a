import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import {Dialog} from '../../design/dialog.tsx';
import {PresenceGlyph} from '../../design/presence-glyph.tsx';
import {PickList} from '../pick-list/pick-list.tsx';
import type {PickableStatus} from './use-statuses.ts';

interface FindStatusProps {
  readonly statuses: readonly PickableStatus[];
  readonly onChoose: (status: PickableStatus['id']) => void;
  readonly onClose: () => void;
}

/** Among many statuses the wanted one, by name. */
export function FindStatus({statuses, onChoose, onClose}: FindStatusProps) {
  const {t} = useTranslation('frame');
  const [query, setQuery] = useState('');
  const wanted = fold(query.trim());
  return (
    <Dialog title={t('presence.find')} isOpen onClose={onClose} size="bare">
      <PickList
        label={t('presence.find')}
        query={query}
        onQuery={setQuery}
        size="lg"
        groups={[
          {
            id: 'statuses',
            title: t('presence.fitting'),
            picks: statuses
              .filter(({name}) => fold(name).includes(wanted))
              .map(({id, group, name, description}) => ({
                id,
                text: name,
                detail: description,
                icon: <PresenceGlyph presence={group} isDecorative />,
                onPick: () => onChoose(id),
              })),
          },
        ]}
        empty={t('presence.findNone')}
      />
    </Dialog>
  );
}
