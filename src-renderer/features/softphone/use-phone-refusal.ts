import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {Failure} from '../../../core/lib/failure.ts';

/** Why the telephone did not do it, in plain words. */
export function usePhoneRefusal(): (failure: Failure) => string {
  const {t} = useTranslation('softphone');
  return useCallback(
    (failure: Failure) => {
      if (failure.code === 'not-found') return t('refused.gone');
      if (failure.code !== 'invalid') return t('refused.unavailable');
      // A reason that a later telephone gives is still a refusal that is said.
      return t(`refused.${failure.reason}` as 'refused.other', {
        defaultValue: t('refused.other'),
      });
    },
    [t],
  );
}
