import type {CallEntry} from '../../../core/contract/call-routes.ts';

/** From here on people call it good, and from there fair (ITU-T G.107, annex B). */
export const GOOD = 4;
export const FAIR = 3.6;

export type Mos = CallEntry['mos'];
export type Way = 'in' | 'out';
type Grade = 'good' | 'fair' | 'poor' | 'unknown';

/** Of what was measured; undefined: nothing was. */
export function averageOf(mos: Mos, way: Way): number | undefined {
  const values = mos.flatMap(one => one[way] ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The word for it. */
export function gradeOf(average: number | undefined): Grade {
  if (average === undefined) return 'unknown';
  if (average >= GOOD) return 'good';
  return average >= FAIR ? 'fair' : 'poor';
}

/** How a call sounded where it sounded worse; undefined: nobody measured it. */
export function worstSound({mos, quality}: Pick<CallEntry, 'mos' | 'quality'>): Exclude<Grade, 'unknown'> | undefined {
  const heard = (['in', 'out'] as const).flatMap(way => averageOf(mos, way) ?? quality?.[way]?.mos ?? []);
  const grade = heard.length === 0 ? 'unknown' : gradeOf(Math.min(...heard));
  return grade === 'unknown' ? undefined : grade;
}
