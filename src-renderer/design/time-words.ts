import {useMemo} from 'react';
import {useTranslation} from 'react-i18next';
import type {TimeWords} from './time-format.ts';

/** The words of times in the language of the screen. */
export function useTimeWords(): TimeWords {
  const {t} = useTranslation('design');
  return useMemo(
    () => ({
      now: t('time.now'),
      today: t('time.today'),
      yesterday: t('time.yesterday'),
      minutes: minutes => t('time.minutes', {minutes}),
      hours: hours => t('time.hours', {hours}),
      hoursMinutes: (hours, minutes) => t('time.hoursMinutes', {hours, minutes}),
      days: days => t('time.days', {days}),
      daysHours: (days, hours) => t('time.daysHours', {days, hours}),
    }),
    [t],
  );
}
