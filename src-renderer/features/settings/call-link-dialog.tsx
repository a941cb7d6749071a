import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {LONGEST_LINK_HOURS} from '../../../core/contract/call-link-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {useRun} from '../../engine/use-run.ts';
import {useFailureWords} from '../failure/failure-words.ts';
import {
  examplePage,
  linkDraftOf,
  linkFaultsFrom,
  linkFaultsIn,
  linksToSave,
  type LinkDraft,
  type LinkFault,
  type LinkFaults,
} from './call-link-draft.ts';
import {exampleServer, exampleStun, hostOf} from './telephone-draft.ts';
import styles from './telephone-account-dialog.module.css';

interface CallLinkDialogProps {
  readonly kept: Output<'link/settings'>;
  readonly onClose: () => void;
}

/** The guests' account, and where their page is. What is wrong is said in here. */
export function CallLinkDialog({kept, onClose}: CallLinkDialogProps) {
  const {t} = useTranslation(['call-link', 'settings']);
  const {isBusy, save, error, ...about} = useLinkDraft(kept, onClose);
  return (
    <Dialog
      title={t('call-link:settings.title')}
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
        <Fields {...about} hasSecret={kept.hasSecret} />
        {error !== undefined && (
          <p className={styles.fault} role="alert">
            {error}
          </p>
        )}
        {/* Enter saves from every field. */}
        <input type="submit" hidden value={t('settings:save')} />
      </form>
    </Dialog>
  );
}

function useLinkDraft({settings, hasSecret}: CallLinkDialogProps['kept'], onClose: () => void) {
  const run = useRun();
  const words = useFailureWords();
  const [draft, setDraft] = useState(() => linkDraftOf(settings));
  const [faults, setFaults] = useState<LinkFaults>(new Set());
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const change = (changes: Partial<LinkDraft>) => {
    setFaults(new Set());
    setError(undefined);
    setDraft({...draft, ...changes});
  };
  const save = async () => {
    if (isBusy) return;
    const wrong = linkFaultsIn(draft, !hasSecret);
    setFaults(wrong);
    if (wrong.size > 0) return;
    setBusy(true);
    const answer = await run('link/save-settings', linksToSave(draft));
    setBusy(false);
    if (answer.ok) return onClose();
    const found = linkFaultsFrom(answer.failure);
    if (found === undefined) setError(words(answer.failure));
    else setFaults(found);
  };
  return {draft, faults, error, isBusy, change, save};
}

interface FieldsProps {
  readonly draft: LinkDraft;
  readonly faults: LinkFaults;
  readonly change: (changes: Partial<LinkDraft>) => void;
  readonly hasSecret: boolean;
}

/** Which line of it this is, and what stands beside it. */
interface Line {
  readonly field: Exclude<keyof LinkDraft, 'iceServers'>;
  readonly most: number;
  readonly type?: 'text' | 'url' | 'tel' | 'password';
  readonly help?: string;
  readonly placeholder?: string;
}

function Fields({draft, faults, change, hasSecret}: FieldsProps) {
  const {t} = useTranslation('call-link');
  const lines: readonly Line[] = [
    {field: 'page', most: 300, type: 'url', help: t('settings.pageHelp'), placeholder: examplePage},
    {field: 'server', most: 400, type: 'url', help: t('settings.serverHelp'), placeholder: exampleServer},
    {field: 'user', most: 120},
    {
      field: 'secret',
      most: 200,
      type: 'password',
      help: hasSecret ? `${t('settings.secretKept')} ${t('settings.secretHelp')}` : t('settings.secretHelp'),
    },
    {field: 'hours', most: 12},
    {field: 'domain', most: 200, help: t('settings.domainHelp'), placeholder: hostOf(draft.server)},
    {field: 'authUser', most: 120, help: t('settings.authUserHelp')},
    {field: 'destination', most: 120, type: 'tel', help: t('settings.destinationHelp')},
  ];
  const faultOf = (field: LinkFault) =>
    faults.has(field) ? t(`settings.problem.${field}`, {most: LONGEST_LINK_HOURS}) : undefined;
  return (
    <div className={styles.grid}>
      {lines.map(({field, most, ...rest}, n) => (
        <TextField
          key={field}
          {...rest}
          takesFocus={n === 0}
          label={t(`settings.${field}`)}
          value={draft[field]}
          maxLength={most}
          error={isFaulty(field) ? faultOf(field) : undefined}
          onChange={value => change({[field]: value})}
        />
      ))}
      <div className={styles.wide}>
        <TextArea
          label={t('settings.iceServers')}
          help={t('settings.iceServersHelp')}
          placeholder={exampleStun}
          value={draft.iceServers}
          maxLength={2_000}
          error={faultOf('iceServers')}
          onChange={value => change({iceServers: value})}
        />
      </div>
    </div>
  );
}

const isFaulty = (field: Line['field']): field is Exclude<LinkFault, 'iceServers'> =>
  field !== 'domain' && field !== 'authUser' && field !== 'destination';
