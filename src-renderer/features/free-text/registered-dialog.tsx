import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import type {TemplateId} from '../../../core/lib/ids.ts';
import {fill, variablesIn, type Facts} from '../../../core/template/variables.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {valueOf} from '../../engine/live.ts';
import {newMessageId} from '../../engine/new-id.ts';
import {useLive} from '../../engine/use-live.ts';
import {useAct} from '../session/use-act.ts';
import {FilledText} from '../templates/filled-text.tsx';
import {useFacts} from '../templates/use-facts.ts';
import {useVariableLabel} from '../templates/use-variable-label.ts';
import styles from './registered-dialog.module.css';

interface RegisteredDialogProps {
  readonly head: ConversationHead;
  readonly seen: number;
  readonly onClose: () => void;
}

/** TP-1: a registered template; of its words only what stands in its gaps is one's own. What is drafted stays. */
export function RegisteredDialog({head, seen, onClose}: RegisteredDialogProps) {
  const {t} = useTranslation('free-text');
  const act = useAct();
  const found = useRegistered(head);
  const [chosen, setChosen] = useState<TemplateId>();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [messageId] = useState(newMessageId);
  const facts = useFacts(head);
  const template = found?.find(({id}) => id === chosen) ?? found?.[0];
  const values = {...facts, ...written};
  const isHalfFilled = template === undefined || fill(template.text, values).some(({kind}) => kind === 'gap');
  const send = async () => {
    if (template === undefined || isHalfFilled) return;
    const {conversationId} = head;
    const used = variablesIn(template.text).map(name => [name, values[name] ?? ''] as const);
    const said = {conversationId, messageId, templateId: template.id, values: Object.fromEntries(used), seen};
    if (await act('message/send-template', said)) onClose();
  };
  const reason = isHalfFilled ? t('fill') : undefined;
  return (
    <Dialog
      title={t('title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('send')} onDo={() => void send()} onClose={onClose} disabledReason={reason} />}
    >
      {found !== undefined && template === undefined && <p>{t('none')}</p>}
      {template !== undefined && (
        <div className={styles.fields}>
          <Select
            label={t('which')}
            options={(found ?? []).map(({id, name}) => ({id, label: name}))}
            selected={template.id}
            onSelect={setChosen}
          />
          <Gaps template={template} facts={facts} written={written} onWrite={setWritten} />
          <div className={styles.preview}>
            <FilledText parts={fill(template.text, values)} />
          </div>
        </div>
      )}
    </Dialog>
  );
}

function useRegistered({channel}: ConversationHead): readonly Template[] | undefined {
  const asked = {for: 'use', search: '', tagIds: [], status: 'all', sort: 'rank', after: null} as const;
  return valueOf(useLive('template/list', {...asked, tagIds: [], channel, isRegistered: true}))?.templates;
}

interface GapsProps {
  readonly template: Template;
  readonly facts: Facts;
  readonly written: Readonly<Record<string, string>>;
  readonly onWrite: (written: Readonly<Record<string, string>>) => void;
}

/** A field for each thing that is not known. */
function Gaps({template, facts, written, onWrite}: GapsProps) {
  const labelOf = useVariableLabel();
  const asked = variablesIn(template.text).filter(name => facts[name] === undefined);
  return asked.map((name, n) => (
    <TextField
      key={name}
      label={labelOf(name)}
      isRequired
      maxLength={1_000}
      takesFocus={n === 0}
      value={written[name] ?? ''}
      onChange={value => onWrite({...written, [name]: value})}
    />
  ));
}
