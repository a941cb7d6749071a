import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {CallLinkEntry} from '../../../core/contract/call-link-routes.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {languages, type Language} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CopyIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {Select} from '../../design/select.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';
import {isPending, valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import styles from './call-links.module.css';
import {likelyLanguage} from './invitation.ts';
import {useSendLink} from './use-send-link.ts';

interface CallLinkPanelProps {
  readonly head: ConversationHead;
  readonly onInsert: (text: string) => void;
}

/** VO-12: makes a link, and shows those of this conversation that are valid. */
export function CallLinkPanel({head, onInsert}: CallLinkPanelProps) {
  const {t} = useTranslation('call-link');
  const live = useLive('link/of', {conversationId: head.conversationId});
  const known = valueOf(live);
  const now = useNow();
  if (known === undefined) {
    return (
      <div className={styles.body}>
        <Skeleton label={t('loading')} {...(!isPending(live) && live.phase === 'failed' && {onRetry: live.retry})}>
          <SkeletonRows count={2} />
        </Skeleton>
      </div>
    );
  }
  if (!known.isReady) return <NotReady />;
  const links = known.links.filter(({expiresAt}) => expiresAt >= now);
  return (
    <div className={styles.body}>
      <p className={styles.hint}>{t('hint')}</p>
      <NewLink head={head} onInsert={onInsert} />
      {links.length > 0 && <Links links={links} />}
    </div>
  );
}

/** VO-16: whom to ask. */
function NotReady() {
  const {t} = useTranslation('call-link');
  const {inbox} = useSession();
  const isManager = valueOf(useLive('workspace/get', {}))?.me.roles.includes('manager') === true;
  return (
    <div className={styles.body}>
      <p className={styles.hint}>{t(isManager ? 'notReadyManager' : 'notReady')}</p>
      {isManager && <Button onPress={() => inbox.openSettings('calls')}>{t('toSettings')}</Button>}
    </div>
  );
}

function NewLink({head, onInsert}: CallLinkPanelProps) {
  const {t, i18n} = useTranslation('call-link');
  const {toasts} = useSession();
  const customer = valueOf(useLive('customer/get', {customerId: head.customer.id}));
  const [isSingleUse, setSingleUse] = useState(false);
  const [chosen, setChosen] = useState<Language>();
  const [isBusy, setBusy] = useState(false);
  const sendLink = useSendLink(head.conversationId);
  const language = chosen ?? likelyLanguage(customer?.attributes, i18n.language);
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    const made = await sendLink({isSingleUse, language});
    setBusy(false);
    if (made.ok) onInsert(made.value);
    else toasts.show({text: made.why, tone: 'failed'});
  };
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <Select
        label={t('language')}
        selected={language}
        onSelect={setChosen}
        options={languages.map(id => ({id, label: names[id]}))}
      />
      <Checkbox isSelected={isSingleUse} onChange={setSingleUse}>
        {t('once')}
      </Checkbox>
      <Button type="submit" tone="primary" isBusy={isBusy}>
        {t('insert')}
      </Button>
    </form>
  );
}

/** As each is called by those who speak it. */
const names: Readonly<Record<Language, string>> = {en: 'English', de: 'Deutsch', ar: 'العربية'};

function Links({links}: {readonly links: readonly CallLinkEntry[]}) {
  const {t} = useTranslation('call-link');
  const {times} = useFormats();
  const now = useNow();
  const {toasts} = useSession();
  const run = useRun();
  const words = useFailureWords();
  const copy = async ({url}: CallLinkEntry) => {
    await navigator.clipboard.writeText(url);
    toasts.show({text: t('copied')});
  };
  const takeBack = async ({id}: CallLinkEntry) => {
    const answer = await run('link/revoke', {linkId: id});
    toasts.show(answer.ok ? {text: t('takenBack')} : {text: words(answer.failure), tone: 'failed'});
  };
  return (
    <section aria-label={t('holding')} className={styles.holding}>
      <h3 className={styles.title}>{t('holding')}</h3>
      <ul className={styles.links}>
        {links.map(link => {
          const about = {who: link.agent.name, time: times.stamp(link.expiresAt, now)};
          return (
            <li key={link.id} className={styles.link}>
              <span className={styles.words}>{t(link.isSingleUse ? 'untilOnce' : 'until', about)}</span>
              <IconButton label={t('copy')} icon={<CopyIcon size={15} />} size="sm" onPress={() => void copy(link)} />
              <IconButton
                label={t('takeBack')}
                icon={<TrashIcon size={15} />}
                size="sm"
                onPress={() => void takeBack(link)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
