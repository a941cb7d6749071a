import {useCallback} from 'react';
import {useTranslation} from 'react-i18next';
import type {Failure} from '../../../core/lib/failure.ts';

/** A refusal in the reader's language: what happened and what to do. Its `detail` is for the log. */
export function useFailureWords(): (failure: Failure) => string {
  const {t} = useTranslation('failure');
  return useCallback(
    (failure: Failure) => (failure.code === 'not-carried' ? t(`not-carried.${failure.reason}`) : t(failure.code)),
    [t],
  );
}
