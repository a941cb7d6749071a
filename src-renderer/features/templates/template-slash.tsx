import type {Ref} from 'react';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {Slash} from './slash.ts';
import {TemplatePanel, type PanelKeys} from './template-panel.tsx';
import styles from './template-slash.module.css';

interface TemplateSlashProps {
  readonly id: string;
  readonly head: ConversationHead;
  readonly slash: Slash;
  readonly onPick: (text: string) => void;
  readonly onActive: (lineId: string | undefined) => void;
  readonly keys: Ref<PanelKeys>;
  readonly refocus: () => void;
}

/** Templates above the line in which `/` was typed. */
export function TemplateSlash({slash, ...panel}: TemplateSlashProps) {
  return (
    <div className={styles.above}>
      <TemplatePanel query={slash.query} {...panel} />
    </div>
  );
}
