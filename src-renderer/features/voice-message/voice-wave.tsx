import {useEffect, useState} from 'react';
import {useSession} from '../session/session.ts';
import styles from './voice-bar.module.css';

const BARS = 48;
const EVERY_MS = 80;
const WIDTH = 4;
const HEIGHT = 24;

/** How loud the last seconds were. Seen only: that it records is said in words. */
export function VoiceWave({isOn}: {readonly isOn: boolean}) {
  const {voice} = useSession();
  const [levels, setLevels] = useState<readonly number[]>(() => Array.from({length: BARS}, () => 0));
  useEffect(() => {
    if (!isOn) return undefined;
    const timer = setInterval(() => setLevels(before => [...before.slice(1), voice.level()]), EVERY_MS);
    return () => clearInterval(timer);
  }, [isOn, voice]);
  return (
    <svg
      className={styles.wave}
      viewBox={`0 0 ${BARS * WIDTH} ${HEIGHT}`}
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden
    >
      <path d={levels.map(barAt).join('')} />
    </svg>
  );
}

/** Ears hear in decibels: what is half as loud is more than half as much to them. */
function barAt(level: number, n: number): string {
  const height = Math.max(1, Math.round(Math.sqrt(level) * (HEIGHT - 4)));
  return `M${n * WIDTH + WIDTH / 2} ${(HEIGHT - height) / 2}v${height}`;
}
