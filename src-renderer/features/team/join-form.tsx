import {useEffect, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {HubProblem} from '../../../core/contract/hub-problems.ts';
import type {ShellInput} from '../../../core/contract/shell-routes.ts';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {TextField} from '../../design/text-field.tsx';
import type {ShellApi} from '../../engine/bridge-shell.ts';
import {useHost} from '../../engine/desk.ts';
import styles from './join-form.module.css';

interface JoinFormProps {
  /** Known already: only its token is to be given again. */
  readonly address?: string | undefined;
  /** The hub let us in, and its workspace is being shown. */
  readonly onJoined?: () => void;
  readonly onCancel: () => void;
}

/** `failed`: this app itself could not do it. */
type Fault = HubProblem | 'failed';

function missingIn(address: string, token: string): Fault | undefined {
  if (address.trim() === '') return 'not-an-address';
  return token.trim() === '' ? 'token-missing' : undefined;
}

/** Undefined: it let us in. */
async function askHub(shell: ShellApi, wanted: ShellInput<'shell/join-team'>): Promise<Fault | undefined> {
  const answer = await shell.ask('shell/join-team', wanted);
  if (!answer.ok) return 'failed';
  return answer.value.outcome === 'failed' ? answer.value.why : undefined;
}

/** A hub's address and the token it printed. It is asked at once, and what is wrong is said where it was typed. */
export function JoinForm({address: known = '', onJoined, onCancel}: JoinFormProps) {
  const {t} = useTranslation('team');
  const {shell} = useHost();
  const [address, setAddress] = useState(known);
  const [token, setToken] = useState('');
  const [keepOpenly, setKeepOpenly] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [isBusy, setIsBusy] = useState(false);

  const join = async () => {
    if (isBusy) return;
    setIsBusy(true);
    const wrong = missingIn(address, token) ?? (await askHub(shell, {address, token, keepOpenly}));
    setIsBusy(false);
    setFault(wrong);
    if (wrong === undefined) onJoined?.();
  };
  const isOfToken = fault === 'token' || fault === 'token-missing';
  const said = fault === undefined ? undefined : t(`problem.${fault}`);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void join();
      }}
    >
      <TextField
        label={t('address')}
        help={t('addressHelp')}
        type="url"
        placeholder={EXAMPLE}
        error={isOfToken ? undefined : said}
        value={address}
        maxLength={400}
        takesFocus={known === ''}
        onChange={setAddress}
      />
      <TextField
        label={t('token')}
        help={t('tokenHelp')}
        type="password"
        error={isOfToken ? said : undefined}
        value={token}
        maxLength={400}
        takesFocus={known !== ''}
        onChange={setToken}
      />
      <WithoutSafe isSelected={keepOpenly} onChange={setKeepOpenly} />
      <div className={styles.actions}>
        <Button type="submit" tone="primary" isBusy={isBusy}>
          {t('join')}
        </Button>
        <Button tone="quiet" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

interface WithoutSafeProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** Where nothing keeps secrets, it is for whoever types one to say what becomes of it. */
function WithoutSafe(about: WithoutSafeProps) {
  const {t} = useTranslation('team');
  if (useSafe() !== false) return null;
  return (
    <div className={styles.unsafe}>
      <p>{t('noSafe')}</p>
      <Checkbox {...about}>{t('keepOpenly')}</Checkbox>
    </div>
  );
}

/** Not a word: an address is written alike everywhere. */
const EXAMPLE = 'https://hub.example.com';

/** Whether this system has a safe for the token; undefined: not known yet. */
function useSafe(): boolean | undefined {
  const {shell} = useHost();
  const [hasSafe, setHasSafe] = useState<boolean>();
  useEffect(() => {
    let isOver = false;
    void shell.ask('shell/safe', {}).then(answer => {
      if (!isOver && answer.ok) setHasSafe(answer.value.safe === 'system');
    });
    return () => void (isOver = true);
  }, [shell]);
  return hasSafe;
}
