import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {statuses, type Status} from '../../../core/conversation/status.ts';
import {Avatar} from '../../design/avatar.tsx';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CheckIcon, CopyIcon, DownloadIcon, LinkIcon, LockIcon} from '../../design/icons/action-icons.ts';
import {ArrowStartIcon, ChevronDownIcon, MoreIcon} from '../../design/icons/arrow-icons.ts';
import {MailIcon} from '../../design/icons/channel-icons.ts';
import {CalendarIcon} from '../../design/icons/status-icons.ts';
import {SearchIcon} from '../../design/icons/navigation-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {PaneHeader} from '../../design/pane.tsx';
import {StatusGlyph} from '../../design/status-glyph.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useTelephones} from '../softphone/use-telephones.ts';
import {CallCustomer} from '../calls/call-number.tsx';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import type {ShortcutId} from '../shortcuts/shortcut-table.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {OneTranscript} from '../transcripts/one-transcript.tsx';
import {useTranscriptRights} from '../transcripts/transcript-rights.ts';
import {AssignMenu} from './assign-menu.tsx';
import {glyphOf} from './channel-glyph.ts';
import styles from './conversation-header.module.css';
import {isForSome} from './is-for-some.ts';
import {ownTopic} from './own-topic.ts';
import {useConversationActions} from './use-conversation-actions.ts';
import {useCopyLink} from './use-copy-link.ts';
import {useRights} from './use-rights.ts';
import {useStatusChoice} from './use-status-choice.tsx';
import {useWaitWords} from './use-wait-words.ts';
import {WaitChip} from './wait-chip.tsx';

interface ConversationHeaderProps {
  readonly head: ConversationHead;
}

interface HeaderProps extends ConversationHeaderProps {
  /** The list is not beside it: offers the way back. */
  readonly isAlone: boolean;
  /** What one does with it: `HeaderActions`. */
  readonly actions: ReactNode;
}

/** Who it is and what it is about. */
export function ConversationHeader({head, isAlone, actions}: HeaderProps) {
  const {t} = useTranslation('conversation');
  const {inbox} = useSession();
  const {customer, channel, shortId} = head;
  const topic = ownTopic(head);
  // Without the list its title is gone, too: then this is what the page is about.
  const Name = isAlone ? 'h1' : 'h2';
  return (
    <PaneHeader className={styles.header} actions={actions}>
      {isAlone && (
        <IconButton
          label={t('back')}
          icon={<ArrowStartIcon size={17} />}
          size="sm"
          className={styles.back}
          onPress={() => inbox.open(undefined)}
        />
      )}
      <div className={styles.heading}>
        <Name className={styles.name}>
          <span className={styles.words}>{customer.name}</span>
          <ChannelIcon channel={glyphOf(channel)} />
        </Name>
        <p className={styles.about}>
          <Restricted head={head} />
          {topic !== undefined && <span className={styles.words}>{topic}</span>}
          <span className={styles.id}>{t('shortId', {id: shortId})}</span>
          <WaitChip row={head} now={useNow()} words={useWaitWords()} className={styles.wait} />
        </p>
      </div>
    </PaneHeader>
  );
}

/** CV-8: that it is not for everybody, and for whom it is. */
function Restricted({head}: ConversationHeaderProps) {
  const {t} = useTranslation('conversation');
  if (!isForSome(head)) return null;
  const names = [...(head.visibleTo ?? []).map(({name}) => name), t('managers')];
  const label = t('restricted', {names});
  return (
    <span className={styles.restricted} title={label}>
      <LockIcon size={13} label={label} />
    </span>
  );
}

/** What one does with a conversation as a whole. */
export function HeaderActions({head}: ConversationHeaderProps) {
  return (
    <>
      <Viewers head={head} />
      <CallCustomer head={head} />
      <FindButton />
      <MoreMenu head={head} />
      <AssignMenu head={head} />
      <StatusControls head={head} />
    </>
  );
}

/** The status and its quickest change. Closing asks first, because nothing undoes it. */
function StatusControls({head}: ConversationHeaderProps) {
  const {t} = useTranslation(['conversation', 'design']);
  const {setStatus} = useConversationActions(head);
  const mayDo = useRights(head);
  const {choose, question} = useStatusChoice(head);
  const {status} = head;
  const canSet = status !== 'closed' && mayDo({do: 'set-status'});
  useShortcut('solve', () => void setStatus('solved'), canSet && status !== 'solved');
  useShortcut('waiting', () => void setStatus('waiting'), canSet);
  useShortcut('pending', () => void setStatus('pending'), canSet);

  if (!canSet) {
    return (
      <span className={styles.fixed}>
        <StatusGlyph status={status} isDecorative /> {t(`design:status.${status}`)}
      </span>
    );
  }
  return (
    <>
      <StatusMenu status={status} canClose={mayDo({do: 'close'})} onChoose={choose} />
      {status !== 'solved' && (
        <Button
          icon={<CheckIcon size={15} className={styles.check} />}
          keys={keysOf('solve')}
          onPress={() => void setStatus('solved')}
        >
          {t('conversation:solve')}
        </Button>
      )}
      {question}
    </>
  );
}

interface StatusMenuProps {
  readonly status: Status;
  readonly canClose: boolean;
  readonly onChoose: (status: Status) => void;
}

/** The keys that set a status without the menu. */
const statusKeys: {readonly [S in Status]?: ShortcutId} = {waiting: 'waiting', pending: 'pending', solved: 'solve'};

function StatusMenu({status, canClose, onChoose}: StatusMenuProps) {
  const {t} = useTranslation(['conversation', 'design']);
  const choose = ([id]: readonly string[]) => {
    const chosen = statuses.find(one => one === id);
    if (chosen !== undefined && chosen !== status) onChoose(chosen);
  };
  return (
    <MenuButton
      label={t('conversation:status')}
      placement="bottom end"
      trigger={
        <Button
          icon={<StatusGlyph status={status} isDecorative />}
          endIcon={<ChevronDownIcon size={13} />}
          aria-label={`${t('conversation:status')}, ${t(`design:status.${status}`)}`}
        >
          <span className={styles.long}>{t(`design:status.${status}`)}</span>
        </Button>
      }
    >
      <MenuSection label={t('conversation:status')} selectionMode="single" selected={[status]} onSelect={choose}>
        {statuses
          .filter(one => one !== 'closed' || canClose)
          .map(one => {
            const id = statusKeys[one];
            return (
              <MenuItem
                key={one}
                id={one}
                icon={<StatusGlyph status={one} isDecorative />}
                {...(id !== undefined && {keys: keysOf(id)})}
              >
                {t(`design:status.${one}`)}
              </MenuItem>
            );
          })}
      </MenuSection>
    </MenuButton>
  );
}

/** To the search inside the conversation (SE-4). */
function FindButton() {
  const {t} = useTranslation('conversation');
  const {shortcuts} = useSession();
  return (
    <IconButton
      label={t('find')}
      icon={<SearchIcon size={18} />}
      keys={keysOf('find')}
      onPress={() => shortcuts.run('find')}
    />
  );
}

function MoreMenu({head}: ConversationHeaderProps) {
  const {t} = useTranslation('conversation');
  const {markUnread} = useConversationActions(head);
  const {toasts} = useSession();
  const canMark = head.lastInboundAt !== null;
  const text = t('shortId', {id: head.shortId});
  const copyLink = useCopyLink();
  const rights = useTranscriptRights();
  const [isSaving, setIsSaving] = useState(false);
  useShortcut('unread', () => void markUnread(), canMark);
  const callLater = useCallLater(head);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toasts.show({text: t('copied', {text})});
  };
  return (
    <>
      <MenuButton
        label={t('more')}
        placement="bottom end"
        trigger={<IconButton label={t('more')} icon={<MoreIcon size={18} />} />}
      >
        {canMark && (
          <MenuItem icon={<MailIcon size={15} />} keys={keysOf('unread')} onAction={() => void markUnread()}>
            {t('unread')}
          </MenuItem>
        )}
        {callLater && (
          <MenuItem icon={<CalendarIcon size={15} />} keys={keysOf('callback')} onAction={callLater}>
            {t('callLater')}
          </MenuItem>
        )}
        <MenuItem icon={<CopyIcon size={15} />} end={text} onAction={() => void copy()}>
          {t('copyId')}
        </MenuItem>
        <MenuItem icon={<LinkIcon size={15} />} onAction={() => void copyLink(head.conversationId)}>
          {t('copyLink')}
        </MenuItem>
        {rights.may && (
          <MenuItem icon={<DownloadIcon size={15} />} onAction={() => setIsSaving(true)}>
            {t('saveTranscript')}
          </MenuItem>
        )}
      </MenuButton>
      {isSaving && <OneTranscript head={head} onClose={() => setIsSaving(false)} />}
    </>
  );
}

/** VO-14: plans a callback; undefined: nobody is called from here. */
function useCallLater(head: ConversationHead): (() => void) | undefined {
  const {softphone} = useSession();
  const [first] = useTelephones(head);
  const {conversationId, channel, status} = head;
  const canPlan = channel !== 'internal' && status !== 'closed';
  const plan = () => softphone.plan({conversationId, number: first?.shown ?? ''});
  useShortcut('callback', plan, canPlan);
  return canPlan ? plan : undefined;
}

/** C-11: colleagues who look at the same conversation right now. */
function Viewers({head: {conversationId}}: ConversationHeaderProps) {
  const {t} = useTranslation('conversation');
  const viewing = valueOf(useLive('conversation/activity', {conversationId}))?.viewing ?? [];
  return viewing.map(({id, name}) => (
    <span key={id} className={styles.viewer} title={t('viewing', {name})}>
      <Avatar name={name} seed={id} size={24} />
      <VisuallyHidden>{t('viewing', {name})}</VisuallyHidden>
    </span>
  ));
}
