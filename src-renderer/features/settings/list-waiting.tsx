import {useTranslation} from 'react-i18next';
import {ErrorState} from '../../design/error-state.tsx';
import {Skeleton, SkeletonRows} from '../../design/skeleton.tsx';

interface ListWaitingProps {
  /** Why it could not be read, for the log; undefined: it is still being read. */
  readonly detail: string | undefined;
  readonly retry: () => void;
}

/** In the place of a list that is not there yet, or could not be read. */
export function ListWaiting({detail, retry}: ListWaitingProps) {
  const {t} = useTranslation('settings');
  if (detail === undefined) {
    return (
      <Skeleton label={t('loading')}>
        <SkeletonRows count={6} />
      </Skeleton>
    );
  }
  return (
    <ErrorState title={t('failed')} onRetry={retry} details={detail}>
      {t('failedText')}
    </ErrorState>
  );
}
