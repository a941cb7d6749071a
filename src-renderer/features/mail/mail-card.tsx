import {lazy, memo, Suspense, useId, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import type {ThreadMail} from '../../../core/contract/mail-values.ts';
import {Button} from '../../design/button.tsx';
import {MailIcon} from '../../design/icons/channel-icons.ts';
import {ChevronDownIcon, MoreIcon} from '../../design/icons/arrow-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {Attachments} from '../thread/attachments.tsx';
import {DeliveryState, SendFailed} from '../thread/delivery-state.tsx';
import {Marked, SaidText} from '../thread/said-text.tsx';
import {useSought} from '../thread/sought.ts';
import {markedParts} from '../pick-list/marked-parts.ts';
import {useSpoken} from '../thread/bubble.tsx';
import styles from './mail-card.module.css';
import {splitQuoted} from './quoted.ts';

const MailHtml = lazy(async () => ({default: (await import('./mail-html.tsx')).MailHtml}));

interface MailCardProps {
  readonly message: ThreadMessage & {readonly mail: ThreadMail};
  /** The last one there is: what one came to read. */
  readonly isNewest: boolean;
}

/** An e-mail: what it is about, from whom and to whom, its words, and what it quotes folded away. */
export const MailCard = memo(function MailCard({message, isNewest}: MailCardProps) {
  const {t} = useTranslation('mail');
  const {kind, state, at, files, mail, text} = message;
  const [wasOpened, setWasOpened] = useState(isNewest);
  const isFound = useIsFound(text);
  const isOpen = wasOpened || isFound;
  const id = useId();
  const spoken = useSpoken(message);
  const subject = mail.subject === '' ? t('noSubject') : mail.subject;
  return (
    <article
      className={styles.mail}
      data-ours={kind === 'outbound' || undefined}
      aria-label={t('spoken', {spoken, subject})}
    >
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setWasOpened(!isOpen)}
      >
        <span className={styles.icon}>
          <MailIcon size={16} />
        </span>
        <span className={styles.facts}>
          <span className={styles.line}>
            <b className={styles.subject} data-none={mail.subject === '' || undefined}>
              {mail.subject === '' ? subject : <Marked text={subject} />}
            </b>
            <TimeText at={at} as="clock" />
            <ChevronDownIcon size={14} className={styles.chevron} />
          </span>
          <Ways mail={mail} by={message.by.name} isOpen={isOpen} />
        </span>
      </button>
      <div id={id} className={styles.body}>
        {isOpen ? (
          <Whole message={message} subject={subject} isFound={isFound} />
        ) : (
          text !== '' && <Beginning text={text} />
        )}
        {files.length > 0 && (
          <div className={styles.files}>
            <Attachments files={files} />
          </div>
        )}
      </div>
      {kind === 'outbound' && (
        <p className={styles.meta}>
          {state === 'failed' ? <SendFailed message={message} /> : <DeliveryState message={message} />}
        </p>
      )}
    </article>
  );
});

/** From whom and to whom; opened, with everybody who got a copy. */
function Ways({
  mail: {from, to, cc, bcc},
  by,
  isOpen,
}: {
  readonly mail: ThreadMail;
  readonly by: string;
  readonly isOpen: boolean;
}) {
  const {t} = useTranslation('mail');
  const who = [
    t('fromTo', {from: by === '' ? from : by, to}),
    ...(cc.length > 0 ? [t('cc', {list: cc})] : []),
    ...(bcc.length > 0 ? [t('bcc', {list: bcc})] : []),
  ].join(' · ');
  return (
    <span className={styles.ways} data-open={isOpen || undefined}>
      {who}
    </span>
  );
}

/** Two lines, without what it quotes. */
const Beginning = ({text}: {readonly text: string}) => (
  <p className={styles.beginning}>{splitQuoted(text).said.replaceAll(/\s+/g, ' ').slice(0, 300)}</p>
);

/** What is looked for in the thread is in these words. */
function useIsFound(text: string): boolean {
  const sought = useSought();
  return sought !== '' && markedParts(text, sought).some(({isMarked}) => isMarked);
}

interface WholeProps extends Pick<MailCardProps, 'message'> {
  readonly subject: string;
  /** Then its plain words stand there, all of them, where what was found can be marked. */
  readonly isFound: boolean;
}

function Whole({message, subject, isFound}: WholeProps) {
  const {messageId, mail, text} = message;
  const {said, quoted} = splitQuoted(text);
  const [isFolded, setIsFolded] = useState(true);
  const [hasQuoted, setHasQuoted] = useState(!mail.hasHtml && quoted !== '');
  const plain = text === '' ? null : <Plain text={isFolded && !isFound ? said : text} />;
  if (isFound) return plain;
  return (
    <>
      {mail.hasHtml ? (
        <Suspense fallback={plain}>
          <MailHtml {...{messageId, subject, plain, isFolded}} onQuoted={setHasQuoted} />
        </Suspense>
      ) : (
        plain
      )}
      {hasQuoted && <Fold isFolded={isFolded} onPress={() => setIsFolded(!isFolded)} />}
    </>
  );
}

const Plain = ({text}: {readonly text: string}) => (
  <p className={styles.plain}>
    <SaidText text={text} />
  </p>
);

function Fold({isFolded, onPress}: {readonly isFolded: boolean; readonly onPress: () => void}) {
  const {t} = useTranslation('mail');
  return (
    <Button size="sm" tone="quiet" className={styles.fold} icon={<MoreIcon size={14} />} onPress={onPress}>
      {t(isFolded ? 'quoted.show' : 'quoted.hide')}
    </Button>
  );
}
