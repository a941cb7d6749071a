import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {CompanyId, CustomerId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';
import {Button} from '../../design/button.tsx';
import {ConfirmDialog, Dialog, DialogActions} from '../../design/dialog.tsx';
import {PencilIcon, TrashIcon} from '../../design/icons/action-icons.ts';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useDo} from '../details/use-refusal-words.ts';
import {useSession} from '../session/session.ts';
import styles from './profile.module.css';

interface Company {
  readonly id: CompanyId;
  readonly name: string;
}

interface CompanyCardProps {
  readonly company: Company;
  /** Whose profile it stands in. */
  readonly customerId: CustomerId;
  /** Why one may not remove it. */
  readonly off: string | undefined;
}

/** A.31: whom somebody belongs to, who else does, and what becomes of the company. */
export function CompanyCard({company, customerId, off}: CompanyCardProps) {
  const {t} = useTranslation('people');
  const {inbox} = useSession();
  const [asked, setAsked] = useState<'rename' | 'remove'>();
  const known = valueOf(useLive('company/people', {companyId: company.id, after: null}));
  const others = known?.customers.filter(one => one.customerId !== customerId) ?? [];
  const close = () => setAsked(undefined);
  return (
    <section className={styles.card} aria-label={t('companyCard.title')}>
      <h3 className={styles.heading}>
        {t('companyCard.title')}: <bdi>{company.name}</bdi>
      </h3>
      {known !== undefined && others.length === 0 && <p className={styles.quiet}>{t('companyCard.alone')}</p>}
      {others.length > 0 && (
        <ul className={styles.others} aria-label={t('companyCard.people')}>
          {others.map(one => (
            <li key={one.customerId}>
              <button type="button" className={styles.other} onClick={() => inbox.openPerson(one.customerId)}>
                <bdi>{one.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.deeds}>
        <Button size="sm" tone="quiet" icon={<PencilIcon size={14} />} onPress={() => setAsked('rename')}>
          {t('companyCard.rename')}
        </Button>
        <Button
          size="sm"
          tone="danger-quiet"
          icon={<TrashIcon size={14} />}
          disabledReason={off}
          onPress={() => setAsked('remove')}
        >
          {t('companyCard.remove')}
        </Button>
      </div>
      {asked === 'rename' && <RenameCompany company={company} onClose={close} />}
      {asked === 'remove' && <RemoveCompany company={company} onClose={close} />}
    </section>
  );
}

interface QuestionProps {
  readonly company: Company;
  readonly onClose: () => void;
}

function RenameCompany({company: {id, name}, onClose}: QuestionProps) {
  const {t} = useTranslation(['people', 'settings']);
  const run = useDo();
  const [typed, setTyped] = useState(name);
  const [isBusy, setBusy] = useState(false);
  const clean = cleanText(typed).trim();
  const save = async () => {
    if (clean === '' || isBusy) return;
    if (clean === name) return onClose();
    setBusy(true);
    const isDone = await run('company/save', {companyId: id, name: clean});
    setBusy(false);
    // What was refused is said, and what was typed stays.
    if (isDone) onClose();
  };
  return (
    <Dialog
      title={t('companyCard.renameTitle')}
      isOpen
      onClose={onClose}
      actions={
        <DialogActions
          label={t('companyCard.rename')}
          onDo={() => void save()}
          onClose={onClose}
          isBusy={isBusy}
          disabledReason={clean === '' ? t('settings:problem.name') : undefined}
        />
      }
    >
      <TextField
        label={t('companyCard.name')}
        value={typed}
        maxLength={200}
        takesFocus
        onChange={setTyped}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
        }}
      />
    </Dialog>
  );
}

function RemoveCompany({company: {id, name}, onClose}: QuestionProps) {
  const {t} = useTranslation('people');
  const run = useDo();
  const {toasts} = useSession();
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    const isDone = await run('company/remove', {companyId: id});
    onClose();
    if (isDone) toasts.show({text: t('companyCard.removed', {name})});
  };
  return (
    <ConfirmDialog
      title={t('companyCard.removeTitle', {name})}
      confirmLabel={t('companyCard.do')}
      isOpen
      isBusy={isBusy}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>{t('companyCard.removeText')}</p>
    </ConfirmDialog>
  );
}
