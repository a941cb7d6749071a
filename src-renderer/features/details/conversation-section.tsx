import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {CopyIcon} from '../../design/icons/action-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {useRun} from '../../engine/use-run.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {AssigneeFact} from './assignee-fact.tsx';
import styles from './conversation-section.module.css';
import {Fact} from './fact.tsx';
import {InlineText} from './inline-text.tsx';
import {SharedFact, VisibilityFact} from './people-facts.tsx';
import {PriorityFact} from './priority-fact.tsx';
import {QueueFact} from './queue-fact.tsx';
import {Section} from './section.tsx';
import {StatusFact} from './status-fact.tsx';
import {TagsFact} from './tags-fact.tsx';
import {useLimits} from './use-limits.ts';

interface ConversationSectionProps {
  readonly head: ConversationHead;
}

/** What the conversation is about, whose it is and where it stands, each changed in its place (MW-9). */
export function ConversationSection({head}: ConversationSectionProps) {
  const {t} = useTranslation(['details', 'design']);
  const {createdAt, pendingSince, channel, sender} = head;
  const glyph = glyphOf(channel);
  return (
    <Section id="conversation" title={t('details:conversation')}>
      <dl>
        <StatusFact head={head} />
        <QueueFact head={head} />
        <AssigneeFact head={head} />
        <SharedFact head={head} />
        <PriorityFact head={head} />
        <TagsFact head={head} />
        <WordsFacts head={head} />
        <VisibilityFact head={head} />
        {pendingSince !== null && (
          <Fact name={t('details:waiting')}>
            <TimeText at={pendingSince} as="stamp" />
          </Fact>
        )}
        <Fact name={t('details:created')}>
          <TimeText at={createdAt} as="stamp" />
        </Fact>
        <Fact name={t('details:channel')}>
          <ChannelIcon channel={glyph} isDecorative />
          {t(`design:channel.${glyph}`)}
        </Fact>
        {channel !== 'internal' && (
          <Fact name={t('details:sender')}>
            <span className={styles.plain}>{sender.name}</span>
          </Fact>
        )}
        <NumberFact head={head} />
      </dl>
    </Section>
  );
}

/** LC-12, LC-15: what it is called, and what came of it. */
function WordsFacts({head}: ConversationSectionProps) {
  const {t} = useTranslation('details');
  const run = useRun();
  const off = useLimits(head)({do: 'label'});
  const {conversationId, topic, summary} = head;
  return (
    <>
      <Fact name={t('topic')}>
        <InlineText
          label={t('topic')}
          value={topic}
          placeholder={t('addTopic')}
          keptAs={`topic ${conversationId}`}
          off={off}
          maxLength={200}
          isRequired
          onSave={text => run('conversation/set-topic', {conversationId, topic: text})}
        />
      </Fact>
      <Fact name={t('summary')}>
        <InlineText
          label={t('summary')}
          value={summary}
          placeholder={t('addSummary')}
          keptAs={`summary ${conversationId}`}
          off={off}
          maxLength={2_000}
          isMultiline
          onSave={text => run('conversation/set-summary', {conversationId, summary: text})}
        />
      </Fact>
    </>
  );
}

/** SI-1: the number a conversation is found by, to pass on. */
function NumberFact({head: {shortId}}: ConversationSectionProps) {
  const {t} = useTranslation('details');
  const {toasts} = useSession();
  const text = `#${shortId}`;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toasts.show({text: t('copied', {text})});
  };
  return (
    <Fact
      name={t('number')}
      end={
        <IconButton
          label={t('copy', {text})}
          icon={<CopyIcon size={13} />}
          size="xs"
          placement="top"
          onPress={() => void copy()}
        />
      }
    >
      <span className={styles.number}>{text}</span>
    </Fact>
  );
}
