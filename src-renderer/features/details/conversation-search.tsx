import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {TimeText} from '../../design/time-text.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {PickList, type Pick} from '../pick-list/pick-list.tsx';
import styles from './link-dialog.module.css';
import {useLastValue} from './use-last-value.ts';

interface ConversationSearchProps {
  readonly without: ConversationId;
  readonly onFound: (id: ConversationId) => void;
}

const anything = {channels: [], statuses: [], queueIds: [], assignee: null, tagId: null, from: null, to: null};

/** A conversation by its number (SI-1), or by words of its topic, a tag or the customer (SE-2). */
export function ConversationSearch({without, onFound}: ConversationSearchProps) {
  const {t} = useTranslation('details');
  const [query, setQuery] = useState('');
  const text = query.trim();
  const hits = useLastValue(useLive('search/conversations', {text, filter: anything, after: null}))?.hits ?? [];
  const numbered = useNumbered(text);
  const picks: readonly Pick[] = hits
    .filter(({conversationId}) => conversationId !== without && conversationId !== numbered?.id)
    .map(({conversationId, topic, customer, channel, lastAt}) => ({
      id: conversationId,
      text: topic,
      detail: customer,
      icon: <ChannelIcon channel={glyphOf(channel)} />,
      end: <TimeText at={lastAt} />,
      onPick: () => onFound(conversationId),
    }));
  const exact: readonly Pick[] =
    numbered === undefined || numbered.id === without
      ? []
      : [{id: numbered.id, text: numbered.text, onPick: () => onFound(numbered.id)}];
  return (
    <div className={styles.search}>
      <PickList
        label={t('searchConversations')}
        query={query}
        onQuery={setQuery}
        groups={[
          {id: 'numbered', picks: exact},
          {id: 'hits', picks: text === '' ? [] : picks},
        ]}
        empty={text === '' ? t('searchHint') : t('noConversation')}
      />
    </div>
  );
}

/** The one with the number that was typed: "#12" or "12". */
function useNumbered(text: string): {readonly id: ConversationId; readonly text: string} | undefined {
  const digits = /^#?(\d{1,9})$/.exec(text)?.[1];
  const shortId = Math.max(1, Number(digits ?? 1));
  const found = valueOf(useLive('conversation/find', {shortId}))?.conversationId ?? null;
  const id = digits === undefined ? null : found;
  return id === null ? undefined : {id, text: `#${shortId}`};
}
