import {useId, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {callerIdPlaces} from '../../../core/call/account.ts';
import type {SavedAccount} from '../../../core/contract/phone-wire.ts';
import type {ShellInput, ShellOutput} from '../../../core/contract/shell-routes.ts';
import type {Result} from '../../../core/lib/failure.ts';
import {Button} from '../../design/button.tsx';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {ChevronDownIcon, ChevronEndIcon} from '../../design/icons/arrow-icons.ts';
import {Select} from '../../design/select.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {newAccountId} from '../../engine/new-id.ts';
import {
  draftOf,
  exampleNumber,
  exampleRelay,
  exampleServer,
  faultsFrom,
  faultsIn,
  hostOf,
  toSave,
  type AccountDraft,
  type DraftFaults,
  type FaultReason,
} from './telephone-draft.ts';
import styles from './telephone-account-dialog.module.css';

interface AccountDialogProps {
  /** Undefined: a new one. */
  readonly account: SavedAccount | undefined;
  readonly safe: ShellOutput<'shell/phone-accounts'>['safe'];
  readonly onSave: (input: ShellInput<'shell/save-phone-account'>) => Promise<Result<null>>;
  readonly onClose: () => void;
}

/** A SIP account: what the PBX's administrator gave out. */
export function AccountDialog({account, safe, onSave, onClose}: AccountDialogProps) {
  const {t} = useTranslation(['telephone', 'settings']);
  const [draft, setDraft] = useState(() => draftOf(account?.id ?? newAccountId(), account));
  const [faults, setFaults] = useState<DraftFaults>({});
  const [isBusy, setIsBusy] = useState(false);
  const needsSecret = account === undefined || account.secret === 'missing';
  const change = (changes: Partial<AccountDraft>) => {
    setFaults({});
    setDraft({...draft, ...changes});
  };
  const save = async () => {
    if (isBusy) return;
    const wrong = faultsIn(draft, needsSecret);
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setIsBusy(true);
    const answer = await onSave(toSave(draft));
    setIsBusy(false);
    if (answer.ok) onClose();
    else setFaults(faultsFrom(answer.failure));
  };
  const about = {draft, faults, change};
  return (
    <Dialog
      title={t(account === undefined ? 'telephone:newTitle' : 'telephone:editTitle')}
      isOpen
      onClose={onClose}
      size="large"
      actions={<DialogActions label={t('settings:save')} onDo={() => void save()} onClose={onClose} isBusy={isBusy} />}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          void save();
        }}
      >
        <Login {...about} isKept={!needsSecret} />
        {safe === 'none' && (
          <div className={styles.unsafe}>
            <p>{t('telephone:noSafe')}</p>
            <Checkbox isSelected={draft.keepOpenly} onChange={keepOpenly => change({keepOpenly})}>
              {t('telephone:keepOpenly')}
            </Checkbox>
          </div>
        )}
        <More {...about} hasTurnSecret={account?.hasTurnSecret === true} />
        {faults.account !== undefined && (
          <p className={styles.fault} role="alert">
            {t(`telephone:problem.${faults.account}`)}
          </p>
        )}
        {/* Enter saves from every field. */}
        <input type="submit" hidden value={t('settings:save')} />
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: AccountDraft;
  readonly faults: DraftFaults;
  readonly change: (changes: Partial<AccountDraft>) => void;
}

type TextKey = {[Key in keyof AccountDraft]: AccountDraft[Key] extends string ? Key : never}[keyof AccountDraft];

interface DraftTextProps {
  readonly about: FieldsProps;
  readonly field: Exclude<TextKey, 'id' | 'tones' | 'iceServers' | 'callerIdIn'>;
  readonly most: number;
  readonly type?: 'text' | 'url' | 'tel' | 'password';
  readonly help?: string | undefined;
  readonly placeholder?: string;
  readonly takesFocus?: boolean;
}

/** One of its lines, with what is wrong with it. */
function DraftText({about: {draft, faults, change}, field, most, ...rest}: DraftTextProps) {
  const {t} = useTranslation('telephone');
  const fault = (faults as Partial<Record<string, FaultReason>>)[field];
  return (
    <TextField
      {...rest}
      label={t(`field.${field}`)}
      value={draft[field]}
      maxLength={most}
      error={fault === undefined ? undefined : t(`problem.${fault}`)}
      onChange={value => change({[field]: value})}
    />
  );
}

/** What every account has. */
function Login({isKept, ...about}: FieldsProps & {readonly isKept: boolean}) {
  const {t} = useTranslation('telephone');
  const {server} = about.draft;
  return (
    <div className={styles.grid}>
      <DraftText about={about} field="name" most={80} help={t('help.name')} takesFocus />
      <DraftText
        about={about}
        field="server"
        most={400}
        type="url"
        help={t('help.server')}
        placeholder={exampleServer}
      />
      <DraftText about={about} field="user" most={120} placeholder="1001" />
      <DraftText
        about={about}
        field="secret"
        most={300}
        type="password"
        help={isKept ? t('help.secretKept') : undefined}
      />
      <DraftText about={about} field="domain" most={200} help={t('help.domain')} placeholder={hostOf(server)} />
      <DraftText about={about} field="displayName" most={80} help={t('help.displayName')} />
      <DraftText
        about={about}
        field="number"
        most={40}
        type="tel"
        help={t('help.number')}
        placeholder={exampleNumber}
      />
    </div>
  );
}

/** What few need, folded away unless something of it is set or wrong. */
function More({draft, faults, change, hasTurnSecret}: FieldsProps & {readonly hasTurnSecret: boolean}) {
  const {t} = useTranslation('telephone');
  const id = useId();
  const isSet = [draft.authUser, draft.callerId, draft.iceServers, draft.turnUser].some(text => text !== '');
  const [wants, setWants] = useState(
    isSet || draft.tones === 'info' || draft.allowsAutoAnswer || draft.callerIdIn !== 'preferred',
  );
  const isOpen = wants || faults.callerId !== undefined || faults.iceServers !== undefined;
  return (
    <>
      <Button
        tone="quiet"
        size="sm"
        className={styles.more}
        icon={isOpen ? <ChevronDownIcon size={14} /> : <ChevronEndIcon size={14} />}
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setWants(!isOpen)}
      >
        {t('more')}
      </Button>
      <div id={id} className={styles.grid} hidden={!isOpen}>
        {isOpen && <MoreFields {...{draft, faults, change, hasTurnSecret}} />}
      </div>
    </>
  );
}

function MoreFields({hasTurnSecret, ...about}: FieldsProps & {readonly hasTurnSecret: boolean}) {
  const {t} = useTranslation('telephone');
  const {draft, faults, change} = about;
  const {iceServers} = faults;
  return (
    <>
      <DraftText about={about} field="authUser" most={120} help={t('help.authUser')} />
      <DraftText about={about} field="callerId" most={40} type="tel" help={t('help.callerId')} />
      <Select
        label={t('field.callerIdIn')}
        help={t('help.callerIdIn')}
        selected={draft.callerIdIn}
        onSelect={callerIdIn => change({callerIdIn})}
        options={callerIdPlaces.map(id => ({id, label: t(`callerIdIn.${id}`)}))}
      />
      <Select
        label={t('field.tones')}
        help={t('help.tones')}
        selected={draft.tones}
        onSelect={tones => change({tones})}
        options={(['rtp', 'info'] as const).map(id => ({id, label: t(`tones.${id}`)}))}
      />
      <div className={styles.checkbox}>
        <Checkbox isSelected={draft.allowsAutoAnswer} onChange={allowsAutoAnswer => change({allowsAutoAnswer})}>
          {t('field.autoAnswer')}
        </Checkbox>
      </div>
      <div className={styles.wide}>
        <TextArea
          label={t('field.iceServers')}
          help={t('help.iceServers')}
          placeholder={exampleRelay}
          value={draft.iceServers}
          maxLength={2_000}
          error={iceServers === undefined ? undefined : t(`problem.${iceServers}`)}
          onChange={value => change({iceServers: value})}
        />
      </div>
      {/turns?:/.test(draft.iceServers) && (
        <>
          <DraftText about={about} field="turnUser" most={120} />
          <DraftText
            about={about}
            field="turnSecret"
            most={300}
            type="password"
            help={hasTurnSecret ? t('help.secretKept') : undefined}
          />
        </>
      )}
    </>
  );
}
