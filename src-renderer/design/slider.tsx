import {Label} from 'react-aria-components/Label';
import {Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack} from 'react-aria-components/Slider';
import styles from './slider.module.css';

interface SliderProps {
  readonly label: string;
  /** Whole percent. */
  readonly percent: number;
  /** While it is moved. */
  readonly onChange: (percent: number) => void;
  readonly isDisabled?: boolean;
}

/** How much of something, from none to all. Arrows move it by five, Page Up and Down by ten. */
export function Slider({label, percent, onChange, isDisabled = false}: SliderProps) {
  return (
    <AriaSlider
      className={styles.slider ?? ''}
      value={percent / 100}
      minValue={0}
      maxValue={1}
      step={0.05}
      formatOptions={{style: 'percent'}}
      isDisabled={isDisabled}
      onChange={value => onChange(Math.round(value * 100))}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <SliderOutput className={styles.output ?? ''} />
      <SliderTrack className={styles.track ?? ''}>
        <span className={styles.fill} style={{inlineSize: `${percent}%`}} />
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </AriaSlider>
  );
}
