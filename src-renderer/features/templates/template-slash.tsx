import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {TemplatePanel} from './template-panel.tsx';
import styles from './template-slash.module.css';
import type {PanelLinks} from './tool-panel.tsx';

interface TemplateSlashProps extends PanelLinks {
  readonly head: ConversationHead;
  readonly onPick: (text: string) => void;
}

/** Templates above the line in which `/` was typed. */
export function TemplateSlash(panel: TemplateSlashProps) {
  return (
    <div className={styles.above}>
      <TemplatePanel {...panel} />
    </div>
  );
}
