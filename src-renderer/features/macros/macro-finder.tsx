import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {ToolFinder} from '../templates/tool-finder.tsx';
import {ToolPanel, type PanelLinks} from '../templates/tool-panel.tsx';
import {useLastValue} from '../templates/use-found-templates.ts';
import {usePlaceOf, type MacroPlace} from './macro-place.ts';
import {MacroPreview} from './macro-preview.tsx';
import {useApplyMacro} from './use-apply-macro.ts';

interface MacroFinderProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** MA-9: finds a macro, says what it would do here, and does it. */
export function MacroFinder({head, onClose}: MacroFinderProps) {
  const place = usePlaceOf(head);
  const apply = useApplyMacro(head);
  const pick = (macro: Macro) => {
    onClose();
    // The popover gives the focus back first: the composer is to keep it.
    setTimeout(() => void apply(macro));
  };
  return <MacroChoice place={place} onPick={pick} />;
}

interface MacroChoiceProps {
  readonly place: MacroPlace;
  readonly onPick: (macro: Macro) => void;
}

/** Finds a macro and says what it would do there. */
export function MacroChoice({place, onPick}: MacroChoiceProps) {
  const {t} = useTranslation('macros');
  return <ToolFinder label={t('search')}>{links => <MacroPanel {...{links, place, onPick}} />}</ToolFinder>;
}

interface MacroPanelProps extends MacroChoiceProps {
  readonly links: PanelLinks;
}

function MacroPanel({links, place, onPick}: MacroPanelProps) {
  const {t} = useTranslation('macros');
  const [tag, setTag] = useState<ToolTagId>();
  const search = links.query.trim();
  const live = useLive('macro/list', {
    for: 'use',
    search,
    tagIds: tag === undefined ? [] : [tag],
    status: 'all',
    sort: 'rank',
    after: null,
  });
  const found = useLastValue(live);
  const tags = valueOf(useLive('macro/tags', {}))?.tags ?? [];
  const nothing = live.phase === 'failed' ? t('failed') : search === '' ? t('none') : t('nothing');
  return (
    <ToolPanel
      {...links}
      label={t('title')}
      tools={found?.macros ?? []}
      tags={tags}
      chosenTag={tag}
      onTag={setTag}
      whereOf={({actions}) => t('actions', {count: actions.length})}
      preview={macro => <MacroPreview {...{macro, place}} names={found?.names ?? []} />}
      onPick={onPick}
      empty={found || live.phase === 'failed' ? nothing : undefined}
      counted={found && t('count', {count: found.total})}
      deed={t('apply')}
    />
  );
}
