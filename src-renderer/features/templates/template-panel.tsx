import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ToolTagId} from '../../../core/lib/ids.ts';
import {fill, writtenAs, type Facts} from '../../../core/template/variables.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {FilledText} from './filled-text.tsx';
import styles from './template-panel.module.css';
import {ToolPanel, type PanelLinks} from './tool-panel.tsx';
import {useFacts} from './use-facts.ts';
import {useFoundTemplates} from './use-found-templates.ts';
import {useVariableLabel} from './use-variable-label.ts';

interface TemplatePanelProps extends PanelLinks {
  readonly head: ConversationHead;
  /** What fills them; left out: what is known of the conversation. */
  readonly facts?: Facts;
  /** What to write: filled in as far as it can be. */
  readonly onPick: (text: string) => void;
}

/** TP-3, TP-5: templates that fit, and what the chosen one would write. */
export function TemplatePanel({head, facts: given, onPick, ...links}: TemplatePanelProps) {
  const {t} = useTranslation('templates');
  const [tag, setTag] = useState<ToolTagId>();
  const query = links.query.trim();
  const {live, found} = useFoundTemplates(query, tag === undefined ? [] : [tag], head.channel);
  const tags = valueOf(useLive('template/tags', {}))?.tags ?? [];
  const known = useFacts(head);
  const facts = given ?? known;
  const labelOf = useVariableLabel();
  const nameOf = (of: string) => found?.names.find(one => one.id === of)?.name ?? '';
  const nothing = live.phase === 'failed' ? t('failed') : query === '' ? t('none') : t('nothing');
  return (
    <ToolPanel
      {...links}
      label={t('title')}
      tools={found?.templates ?? []}
      tags={tags}
      chosenTag={tag}
      onTag={setTag}
      whereOf={({queueIds}) => queueIds.map(nameOf).filter(Boolean).join(', ')}
      preview={({text}) => <TextPreview text={text} facts={facts} />}
      onPick={({text}) => onPick(writtenAs(fill(text, facts), labelOf))}
      empty={found || live.phase === 'failed' ? nothing : undefined}
      counted={found && t('count', {count: found.total})}
      deed={t('hint.insert')}
    />
  );
}

interface TextPreviewProps {
  readonly text: string;
  readonly facts: Facts;
}

/** What would be written, and how much of it is left to fill. */
export function TextPreview({text, facts}: TextPreviewProps) {
  const {t} = useTranslation('templates');
  const parts = fill(text, facts);
  const gaps = parts.filter(({kind}) => kind === 'gap').length;
  return (
    <>
      <FilledText parts={parts} />
      {gaps > 0 && <p className={styles.help}>{t('gaps', {count: gaps})}</p>}
    </>
  );
}
