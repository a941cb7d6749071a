import {useTranslation} from 'react-i18next';
import type {Input} from '../../../core/contract/contract.ts';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import styles from './link-dialog.module.css';

/** How much of it is theirs (CU-4). */
export type Scope = Input<'customer/link'>['scope'];

interface LinkScopeProps {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  readonly address: string;
}

/** The address with all that was said from there, or this conversation alone. */
export function LinkScope({scope, onScope, address}: LinkScopeProps) {
  const {t} = useTranslation('details');
  return (
    <div className={styles.scope}>
      <SegmentedControl
        label={t('scope.label')}
        size="sm"
        segments={[
          {id: 'conversation', label: t('scope.conversation')},
          {id: 'address', label: t('scope.address')},
        ]}
        selected={scope}
        onSelect={onScope}
      />
      <p className={styles.quiet}>{t(`scope.about.${scope}`, {address})}</p>
    </div>
  );
}
