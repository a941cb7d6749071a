import {useTranslation} from 'react-i18next';
import type {Gap} from '../../../core/template/variables.ts';
import {Button} from '../../design/button.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';
import styles from './gap-line.module.css';

interface GapLineProps {
  readonly gaps: readonly Gap[];
  readonly onGo: () => void;
}

/** TP-4: what is still to be filled before it can be sent, and the way to it. */
export function GapLine({gaps, onGo}: GapLineProps) {
  const {t} = useTranslation('templates');
  const [first] = gaps;
  if (first === undefined) return null;
  return (
    <span className={styles.line} data-gaps>
      <Button tone="quiet" size="xs" icon={<AlertIcon size={14} />} onPress={onGo}>
        {t('toFill', {count: gaps.length, name: first.name})}
      </Button>
    </span>
  );
}
