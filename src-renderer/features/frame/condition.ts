import type {ReactNode} from 'react';
import type {BannerTone} from '../../design/banner.tsx';

/** Something that lasts and should be known. */
export interface Condition {
  readonly id: string;
  readonly tone: BannerTone;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly actions?: ReactNode;
  /** It may be put away: it is only to be known once. */
  readonly isDismissable?: true;
}
