import {useEffect, useRef} from 'react';
import type {PictureAsk, PictureFrame} from '../../../core/contract/picture-wire.ts';
import {useWatchPicture} from '../../engine/phone.ts';
import styles from './picture.module.css';

interface PictureProps extends Pick<PictureAsk, 'callId' | 'whose'> {
  /** Whose face it is, for whoever does not see it. */
  readonly label: string;
}

/** What one end of a call shows, as it moves. Our own is the other way round, as in a mirror. */
export function Picture({callId, whose, label}: PictureProps) {
  const watch = useWatchPicture();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paper = canvas.current;
    if (paper === null) return undefined;
    return watch({
      callId,
      whose,
      width: () => paper.clientWidth * devicePixelRatio,
      onFrame: frame => draw(paper, frame),
    });
  }, [watch, callId, whose]);
  return (
    <canvas
      ref={canvas}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn on, again and again
      role="img"
      aria-label={label}
      data-mirrored={whose === 'ours' || undefined}
      className={styles.picture}
      width={16}
      height={9}
    />
  );
}

function draw(canvas: HTMLCanvasElement, {width, height, format, layout, bytes}: PictureFrame): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const picture = new VideoFrame(bytes, {format, codedWidth: width, codedHeight: height, timestamp: 0, layout});
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
}
