import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {Registration} from '../../../core/call/phone-state.ts';
import type {SavedAccount} from '../../../core/contract/phone-wire.ts';
import {Button} from '../../design/button.tsx';
import {classNames} from '../../design/class-names.ts';
import {ConfirmDialog} from '../../design/dialog.tsx';
import {useFormats, useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PencilIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import {Switch} from '../../design/switch.tsx';
import {valueOf} from '../../engine/live.ts';
import {usePhone, useRunPhone} from '../../engine/phone.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {useSession} from '../session/session.ts';
import styles from './telephone-accounts.module.css';
import {toSwitch} from './telephone-draft.ts';
import {AccountTestSteps} from './telephone-test.tsx';
import type {PhoneAccounts} from './use-phone-accounts.ts';

interface TelephoneAccountsProps {
  readonly accounts: PhoneAccounts;
  readonly onEdit: (account: SavedAccount) => void;
}

/** Every account with how it stands right now. */
export function TelephoneAccounts({accounts, onEdit}: TelephoneAccountsProps) {
  const {t} = useTranslation('telephone');
  const [leaving, setLeaving] = useState<SavedAccount>();
  const {toasts} = useSession();
  const words = useFailureWords();
  const say = (answer: Awaited<ReturnType<PhoneAccounts['save']>>) => {
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  return (
    <section aria-label={t('accounts')}>
      <h3 className={styles.title}>{t('accounts')}</h3>
      <ul className={styles.accounts}>
        {valueOf(accounts.live)?.accounts.map(account => (
          <Account
            key={account.id}
            account={account}
            onEdit={() => onEdit(account)}
            onRemove={() => setLeaving(account)}
            onSwitch={isOn => void accounts.save(toSwitch(account, isOn)).then(say)}
          />
        ))}
      </ul>
      {leaving !== undefined && (
        <ConfirmDialog
          title={t('removeTitle', {name: leaving.name})}
          confirmLabel={t('remove')}
          isOpen
          onClose={() => setLeaving(undefined)}
          onConfirm={() => {
            setLeaving(undefined);
            void accounts.remove(leaving.id).then(say);
          }}
        >
          {t('removeText')}
        </ConfirmDialog>
      )}
    </section>
  );
}

interface AccountProps {
  readonly account: SavedAccount;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onSwitch: (isOn: boolean) => void;
}

function Account({account, onEdit, onRemove, onSwitch}: AccountProps) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  const {toasts} = useSession();
  const words = useFailureWords();
  const registration = usePhone(phone => phone?.registrations.find(({accountId}) => accountId === account.id));
  const test = usePhone(phone => (phone?.test?.accountId === account.id ? phone.test : undefined));
  const {name, user, domain, id, isEnabled, secret} = account;
  const isTrying = test !== undefined && test.trying !== null;
  const tryIt = async () => {
    const answer = await run({do: 'test-account', accountId: id});
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
  return (
    <li className={styles.account}>
      <div className={styles.head}>
        <div className={styles.words}>
          <span className={styles.name}>{name}</span>
          <span className={styles.address}>{`${user}@${domain}`}</span>
        </div>
        <Button
          size="sm"
          isBusy={isTrying}
          disabledReason={offReason(account, t)}
          aria-label={t('testSpoken', {name})}
          onPress={() => void tryIt()}
        >
          {t('test')}
        </Button>
        <IconButton size="sm" label={t('edit', {name})} icon={<PencilIcon size={16} />} onPress={onEdit} />
        <IconButton size="sm" label={t('removeOne', {name})} icon={<TrashIcon size={16} />} onPress={onRemove} />
        <Switch isSelected={isEnabled} onChange={onSwitch} aria-label={t('on', {name})} />
      </div>
      <Standing account={account} registration={registration} onEdit={onEdit} />
      {secret === 'session' && <p className={styles.note}>{t('untilEnd')}</p>}
      {secret === 'openly' && <p className={styles.note}>{t('openly')}</p>}
      {registration?.isElsewhere === true && (
        <p className={styles.warning}>
          <AlertIcon size={14} />
          {t('elsewhere')}
        </p>
      )}
      {test !== undefined && <AccountTestSteps test={test} />}
    </li>
  );
}

/** Why there is nothing to be tested; undefined: there is. */
function offReason({isEnabled, secret}: SavedAccount, t: (key: 'off' | 'noSecret') => string): string | undefined {
  if (secret === 'missing') return t('noSecret');
  return isEnabled ? undefined : t('off');
}

interface StandingProps {
  readonly account: SavedAccount;
  /** Undefined: the telephone has not said anything of it yet. */
  readonly registration: Registration | undefined;
  readonly onEdit: () => void;
}

const tones = {
  off: 'quiet',
  connecting: 'quiet',
  registered: 'ok',
  retrying: 'warn',
  refused: 'danger',
} as const;

/** What the server thinks of it, and the way on. */
function Standing({account, registration, onEdit}: StandingProps) {
  const {t} = useTranslation('telephone');
  if (account.secret === 'missing') {
    return (
      <div className={styles.standing}>
        <span className={classNames(styles.dot, styles.danger)} />
        <span className={styles.state}>{t('noSecret')}</span>
        <Button size="xs" onPress={onEdit}>
          {t('giveSecret')}
        </Button>
      </div>
    );
  }
  if (!account.isEnabled) {
    return (
      <div className={styles.standing}>
        <span className={classNames(styles.dot, styles.quiet)} />
        <span className={styles.state}>{t('state.off')}</span>
      </div>
    );
  }
  return <Registered registration={registration} />;
}

function Registered({registration}: Pick<StandingProps, 'registration'>) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  const {state, code, retryAt, accountId} = registration ?? {state: 'connecting', code: null, retryAt: null};
  return (
    <div className={styles.standing}>
      <span className={classNames(styles.dot, styles[tones[state]])} />
      <output className={styles.state}>{state === 'refused' ? t(refusalOf(code), {code}) : t(`state.${state}`)}</output>
      {state === 'retrying' && <Again at={retryAt} />}
      {accountId !== undefined && (state === 'retrying' || state === 'refused') && (
        <Button size="xs" onPress={() => void run({do: 'register', accountId})}>
          {t('tryNow')}
        </Button>
      )}
    </div>
  );
}

/** What an agent can make of the server's answer. */
function refusalOf(code: number | null): 'refused.login' | 'refused.unknown' | 'refused.code' | 'refused.none' {
  if (code === null) return 'refused.none';
  if (code === 401 || code === 403 || code === 407) return 'refused.login';
  return code === 404 ? 'refused.unknown' : 'refused.code';
}

/** In how long it is tried again. */
function Again({at}: {readonly at: number | null}) {
  const {t} = useTranslation('telephone');
  const {times} = useFormats();
  const now = useNow('second');
  if (at === null || at - now < 1_000) return null;
  return (
    <span className={styles.again} role="timer">
      {t('again', {time: times.elapsed(at - now)})}
    </span>
  );
}
