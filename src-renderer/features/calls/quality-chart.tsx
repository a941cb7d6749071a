import {useTranslation} from 'react-i18next';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import styles from './quality-chart.module.css';

/** Ends of the scale of the E-model (ITU-T G.107). */
const WORST = 1;
const BEST = 4.5;
const [WIDTH, HEIGHT] = [600, 96];

/** From here on people call it good, and from there fair (ITU-T G.107, annex B). */
const GOOD = 4;
const FAIR = 3.6;

type Mos = CallEntry['mos'];
type Way = 'in' | 'out';

/** How a call sounded from its beginning to its end, for both ends; the words say it on their own. */
export function QualityChart({mos}: {readonly mos: Mos}) {
  const {t} = useTranslation('calls');
  const said = (['in', 'out'] as const).map(way => t(`sound.${way}`, {how: t(`mos.${gradeOf(averageOf(mos, way))}`)}));
  return (
    <section aria-label={t('quality')} className={styles.quality}>
      <h3 className={styles.heading}>{t('quality')}</h3>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        {...{role: 'img', 'aria-label': said.join(' ')}}
      >
        {[GOOD, FAIR].map(level => (
          <line key={level} className={styles.level} x1={0} x2={WIDTH} y1={yOf(level)} y2={yOf(level)} />
        ))}
        <path className={styles.out} d={pathOf(mos, 'out')} />
        <path className={styles.in} d={pathOf(mos, 'in')} />
      </svg>
      <ul className={styles.legend} aria-hidden>
        {said.map((words, n) => (
          <li key={words} className={styles.entry}>
            <span className={styles.key} data-way={n === 0 ? 'in' : 'out'} />
            {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

const yOf = (value: number): number => HEIGHT - ((value - WORST) / (BEST - WORST)) * HEIGHT;

/** Where nothing was measured the line is broken. */
function pathOf(mos: Mos, way: Way): string {
  const step = WIDTH / Math.max(1, mos.length - 1);
  return mos
    .map((one, n) => {
      const value = one[way];
      if (value === null) return '';
      const isFirst = mos[n - 1]?.[way] === undefined || mos[n - 1]?.[way] === null;
      return `${isFirst ? 'M' : 'L'}${(n * step).toFixed(1)} ${yOf(value).toFixed(1)}`;
    })
    .join('');
}

function averageOf(mos: Mos, way: Way): number | undefined {
  const values = mos.flatMap(one => one[way] ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function gradeOf(average: number | undefined): 'good' | 'fair' | 'poor' | 'unknown' {
  if (average === undefined) return 'unknown';
  if (average >= GOOD) return 'good';
  return average >= FAIR ? 'fair' : 'poor';
}
