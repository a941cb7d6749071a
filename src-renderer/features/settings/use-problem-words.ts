import {useTranslation} from 'react-i18next';
import {formFaults} from '../../../core/form/form.ts';

interface Refused {
  readonly reason: string;
  readonly detail: string;
}

const said = [
  'name',
  'name-taken',
  'too-many',
  'gone',
  'blank',
  'unknown-variable',
  'twice',
  'same-channel',
  'no-address',
  'closes-unsent',
  'noAction',
  'actionEmpty',
  'queues',
  'in-use',
  'no-options',
  'same-option',
  'too-long',
  'too-deep',
  'pattern-broken',
  'pattern-unsupported',
  'pattern-too-big',
  ...formFaults,
  'triggerEmpty',
  'no-such-tag',
  'no-such-sender',
] as const;

/** Why one was not saved, said at the field it is about: it is asked with the reasons that belong there. */
export function useProblemWords(problem: Refused | undefined): (...reasons: readonly string[]) => string | undefined {
  const {t} = useTranslation('settings');
  return (...reasons) => {
    if (problem === undefined) return undefined;
    const known = said.find(one => one === problem.reason);
    if (known === undefined) return reasons.includes('other') ? t('problem.other') : undefined;
    return reasons.includes(known) ? t(`problem.${known}`, {name: `{{${problem.detail}}}`}) : undefined;
  };
}
