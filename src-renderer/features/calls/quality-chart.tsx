import {useTranslation} from 'react-i18next';
import styles from './quality-chart.module.css';
import {averageOf, FAIR, GOOD, gradeOf, type Mos, type Way} from './sound-grade.ts';

/** Ends of the scale of the E-model (ITU-T G.107). */
const WORST = 1;
const BEST = 4.5;
const [WIDTH, HEIGHT] = [600, 96];

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
