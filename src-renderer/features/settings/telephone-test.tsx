import {useTranslation} from 'react-i18next';
import {accountTestSteps, type AccountTestStep} from '../../../core/call/account.ts';
import type {AccountTest} from '../../../core/call/phone-state.ts';
import {CheckIcon, CloseIcon} from '../../design/icons/action-icons.ts';
import {Spinner} from '../../design/spinner.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import styles from './telephone-test.module.css';

/** Where on the way to a call it fails, if it does: what went before is fine, what comes after was not tried. */
export function AccountTestSteps({test}: {readonly test: AccountTest}) {
  const {t} = useTranslation('telephone');
  const {failed, passed} = test;
  const isThrough = passed.length === accountTestSteps.length;
  return (
    <section className={styles.test} aria-label={t('testResult')}>
      <ol className={styles.steps}>
        {accountTestSteps.map(step => (
          <Step key={step} step={step} outcome={outcomeOf(step, test)} />
        ))}
      </ol>
      <output className={styles.outcome}>
        {isThrough && <span className={styles.good}>{t('testGood')}</span>}
        {failed !== null && (
          <>
            <span className={styles.bad}>{t(`step.failed.${failed.step}`)}</span>
            {failed.detail !== '' && (
              <span className={styles.detail} dir="ltr">
                {failed.detail}
              </span>
            )}
          </>
        )}
      </output>
    </section>
  );
}

type Outcome = 'passed' | 'trying' | 'failed' | 'waiting';

function outcomeOf(step: AccountTestStep, {passed, trying, failed}: AccountTest): Outcome {
  if (failed?.step === step) return 'failed';
  if (passed.includes(step)) return 'passed';
  return trying === step ? 'trying' : 'waiting';
}

const marks = {
  passed: <CheckIcon size={14} />,
  failed: <CloseIcon size={14} />,
  trying: <Spinner size={14} />,
  waiting: <span className={styles.ahead} />,
} as const;

function Step({step, outcome}: {readonly step: AccountTestStep; readonly outcome: Outcome}) {
  const {t} = useTranslation('telephone');
  return (
    <li className={styles.step} data-outcome={outcome}>
      <span className={styles.mark} aria-hidden>
        {marks[outcome]}
      </span>
      {t(`step.name.${step}`)}
      <VisuallyHidden>{t(`step.outcome.${outcome}`)}</VisuallyHidden>
    </li>
  );
}
