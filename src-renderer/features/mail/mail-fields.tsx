import {useId, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {MAX_SUBJECT} from '../../../core/contract/mail-values.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {MailParts} from '../../../core/message/mail.ts';
import {Button} from '../../design/button.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import {useSession} from '../session/session.ts';
import {AddressField} from './address-field.tsx';
import {othersIn, wrongIn} from './mail-draft.ts';
import styles from './mail-fields.module.css';

interface MailFieldsProps {
  /** Whom it answers; undefined: nobody yet. */
  readonly head: ConversationHead | undefined;
  readonly mail: MailParts;
  readonly onChange: (mail: MailParts) => void;
}

/** Subject and copies of an e-mail (CO-11). */
export function MailFields({head, mail, onChange}: MailFieldsProps) {
  const {t} = useTranslation('mail');
  const [opened, setOpened] = useState<ReadonlySet<'cc' | 'bcc'>>(new Set());
  const id = useId();
  const wrong = wrongIn(mail);
  const isShown = (field: 'cc' | 'bcc') => mail[field].length > 0 || opened.has(field);
  const hidden = (['cc', 'bcc'] as const).filter(field => !isShown(field));
  return (
    <div className={styles.fields}>
      {(['cc', 'bcc'] as const).filter(isShown).map(field => (
        <AddressField
          key={field}
          label={t(`field.${field}`)}
          addresses={mail[field]}
          takesFocus={opened.has(field)}
          onChange={addresses => onChange({...mail, [field]: addresses})}
        />
      ))}
      {head !== undefined && (
        <Offered head={head} mail={mail} onAdd={address => onChange({...mail, cc: [...mail.cc, address]})} />
      )}
      {wrong !== undefined && (
        <p className={styles.wrong} role="alert">
          {t('wrong', {address: wrong})}
        </p>
      )}
      <div className={styles.row}>
        <label className={styles.label} htmlFor={id}>
          {t('field.subject')}
        </label>
        <input
          id={id}
          className={styles.input}
          data-subject
          dir="auto"
          maxLength={MAX_SUBJECT}
          value={mail.subject}
          onChange={({target}) => onChange({...mail, subject: target.value.replaceAll(/[\r\n]+/g, ' ')})}
        />
        {hidden.map(field => (
          <Button key={field} size="sm" tone="quiet" onPress={() => setOpened(new Set([...opened, field]))}>
            {t(`field.${field}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** D34: those who were on the e-mails before, to be added with a press. */
function Offered({
  head,
  mail,
  onAdd,
}: Pick<MailFieldsProps, 'mail'> & {readonly head: ConversationHead; readonly onAdd: (address: string) => void}) {
  const {t} = useTranslation('mail');
  const {feeds} = useSession();
  const entries = useStore(feeds.of(head.conversationId), state => state.entries);
  const others = othersIn(entries, [head.sender.name, ...ours(entries), head.customerAddress, ...mail.cc, ...mail.bcc]);
  if (others.length === 0) return null;
  return (
    <div className={styles.offered}>
      <span className={styles.label}>{t('offered')}</span>
      {others.map(address => (
        <Button
          key={address}
          size="sm"
          icon={<PlusIcon size={12} />}
          aria-label={t('offer', {address})}
          onPress={() => onAdd(address)}
        >
          {address}
        </Button>
      ))}
    </div>
  );
}

/** Our own addresses: those that we wrote from. */
const ours = (entries: Parameters<typeof othersIn>[0]): readonly string[] =>
  entries.flatMap(entry => {
    if (entry.type !== 'message' || entry.mail === undefined) return [];
    return entry.kind === 'outbound' ? [entry.mail.from] : entry.mail.to.slice(0, 1);
  });
