import {useTranslation} from 'react-i18next';
import {actionOf, type MacroAction} from '../../../core/macro/macro.ts';
import {isFilledIn} from './action-draft.ts';
import styles from './macro-summary.module.css';
import {TemplatePreview} from './template-page.tsx';

/** What happens when an agent applies it, in one look. */
export function MacroSummary({actions}: {readonly actions: readonly MacroAction[]}) {
  const {t} = useTranslation(['settings', 'design', 'thread']);
  const reply = actionOf(actions, 'reply')?.text ?? '';
  const valueOf = (action: MacroAction): string => {
    if (!isFilledIn(action)) return '…';
    if (action.do === 'set-status') return t(`design:status.${action.status}`);
    if (action.do === 'set-priority') return t(`thread:priority.${action.priority}`);
    if (action.do === 'set-topic') return action.topic;
    if (action.do === 'set-recipient') return action.recipients.map(({address}) => address).join(', ');
    return action.do === 'note' ? action.text : '';
  };
  return (
    <>
      <ol className={styles.lines}>
        {actions.map(action => (
          <li key={action.do} className={styles.line}>
            <span className={styles.what}>{t(`settings:do.${action.do}`)}</span>
            <span className={styles.value}>{valueOf(action)}</span>
          </li>
        ))}
      </ol>
      {reply.trim() !== '' && <TemplatePreview text={reply} />}
      <p className={styles.help}>{t('settings:previewNote')}</p>
    </>
  );
}
