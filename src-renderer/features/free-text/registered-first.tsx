import {useTranslation} from 'react-i18next';
import type {Template} from '../../../core/contract/template-routes.ts';
import type {Facts} from '../../../core/template/variables.ts';
import {TimerIcon} from '../../design/icons/status-icons.ts';
import type {Filling} from './filling.ts';
import {RegisteredFields} from './registered-fields.tsx';
import styles from './registered-first.module.css';

interface RegisteredFirstProps {
  readonly templates: readonly Template[];
  /** Undefined: there is none to be said there, which `none` says. */
  readonly template: Template | undefined;
  readonly none: string;
  readonly facts: Facts;
  readonly filling: Filling;
  /** Something else was written, and waits in the composer then. */
  readonly keepsText: boolean;
  readonly onChange: (filling: Filling) => void;
}

/** TP-6, FU-5: what begins or goes on with a registered template: why, which, and what stands in its gaps. */
export function RegisteredFirst({template, none, keepsText, ...fields}: RegisteredFirstProps) {
  const {t} = useTranslation('free-text');
  return (
    <>
      <output className={styles.notice} data-tone={template === undefined ? 'warn' : undefined}>
        <TimerIcon size={16} />
        {template === undefined ? none : t(keepsText ? 'begin.kept' : 'begin.why')}
      </output>
      {template !== undefined && <RegisteredFields template={template} {...fields} />}
    </>
  );
}
