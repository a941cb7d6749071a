import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationHead, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import {useNameOfAgent} from '../conversation/use-name-of-agent.ts';
import {keyOfPlace, type DraftPlace} from './draft-place.ts';
import {problemOf, type SendProblem} from './send-message.ts';
import styles from './send-problem-notice.module.css';

interface SendProblemNoticeProps {
  readonly head: ConversationHead;
  readonly place: DraftPlace;
  readonly onSendAnyway: () => void;
}

/** What was sent came back: why, and that the text is still here. */
export function SendProblemNotice({head, place, onSendAnyway}: SendProblemNoticeProps) {
  const {t} = useTranslation('composer');
  const {sender, heldSends} = useSession();
  const words = useFailureWords();
  const nameOf = useNameOfAgent();
  const problem = useStore(sender, state => problemOf(state, place));
  const held = useStore(heldSends, state => state.held[keyOfPlace(place)]);
  if (held?.state === 'stuck') {
    const text = t(held.mayWork ? 'stuck.again' : 'stuck.text');
    return <PlainNotice title={t('stuck.title', {name: held.file})} text={text} />;
  }
  if (problem === undefined) return null;
  const {failure, seen} = problem;
  if (failure.code === 'moved') {
    return <MovedNotice {...{head, place, seen, onSendAnyway}} />;
  }
  const taken = failure.code === 'taken' ? nameOf(failure.by) : undefined;
  return <PlainNotice title={taken === undefined ? words(failure) : t('theirs.title', {name: taken})} />;
}

interface PlainNoticeProps {
  readonly title: string;
  /** What to do now; the text is still here unless told otherwise. */
  readonly text?: string;
}

function PlainNotice({title, text}: PlainNoticeProps) {
  const {t} = useTranslation('composer');
  return (
    <div className={styles.notice} role="alert">
      <AlertIcon size={16} className={styles.icon} />
      <p className={styles.words}>
        <b className={styles.title}>{title}</b> {text ?? t('problem.keep')}
      </p>
    </div>
  );
}

interface MovedNoticeProps extends SendProblemNoticeProps, Pick<SendProblem, 'seen'> {}

/** How much of what came is shown: more is in the thread right above. */
const SHOWN = 3;

/** C-11: what was said since one last looked, before one answers it unseen. */
function MovedNotice({head, place, seen, onSendAnyway}: MovedNoticeProps) {
  const {t} = useTranslation('composer');
  const {feeds, sender, composer} = useSession();
  const entries = useStore(feeds.of(head.conversationId), state => state.entries);
  const since = entries.filter(
    (entry): entry is ThreadMessage =>
      entry.type === 'message' && entry.kind !== 'note' && entry.position > (seen ?? 0),
  );
  return (
    <div className={styles.notice} role="alert">
      <AlertIcon size={16} className={styles.icon} />
      <div className={styles.words}>
        <b className={styles.title}>
          {since.length === 0 ? t('moved.titleUnknown') : t('moved.title', {count: since.length})}
        </b>
        <ul>
          {since.slice(-SHOWN).map(({messageId, by, text, files}) => (
            <li key={messageId} className={styles.said}>
              {t('youWrote', {name: by.name, text: text === '' ? t('files', {count: files.length}) : text})}
            </li>
          ))}
        </ul>
      </div>
      <Button size="sm" onPress={onSendAnyway}>
        {t('moved.anyway')}
      </Button>
      <Button
        size="sm"
        tone="primary"
        onPress={() => {
          sender.forget(place);
          composer.write(place.conversationId);
        }}
      >
        {t('moved.edit')}
      </Button>
    </div>
  );
}
