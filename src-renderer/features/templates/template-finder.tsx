import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {TemplatePanel} from './template-panel.tsx';
import {ToolFinder} from './tool-finder.tsx';

interface TemplateFinderProps {
  readonly head: ConversationHead;
  readonly facts?: Facts;
  readonly onPick: (text: string) => void;
}

/** Templates with a field of their own to search them. */
export function TemplateFinder({onPick, ...about}: TemplateFinderProps) {
  const {t} = useTranslation('templates');
  return (
    <ToolFinder label={t('search')}>{links => <TemplatePanel {...links} {...about} onPick={onPick} />}</ToolFinder>
  );
}
