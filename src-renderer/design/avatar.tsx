import styles from './avatar.module.css';
import {ChannelIcon, type Channel} from './channel-icon.tsx';
import {classNames} from './class-names.ts';
import {PersonIcon} from './icons/navigation-icons.ts';
import {initials, tintOf} from './initials.ts';
import {PresenceGlyph, type Presence} from './presence-glyph.tsx';

interface AvatarProps {
  /** The letters come from it. Not read aloud: the name stands beside the avatar. */
  readonly name: string;
  /** What the colour depends on, such as the person's id, so that a new name keeps it. The name unless told. */
  readonly seed?: string;
  /** Pixels; 36 in lists, 28 in threads, 44 in details. 32 unless told. */
  readonly size?: number;
  /** The channel they write from, on the corner. */
  readonly channel?: Channel | undefined;
  /** A colleague's presence, on the corner. */
  readonly presence?: Presence | undefined;
  readonly className?: string | undefined;
}

/** A person: initials on a colour that stays theirs. Set `--avatar-ground` where it does not stand on `--surface-1`. */
export function Avatar({name, seed = name, size = 32, channel, presence, className}: AvatarProps) {
  const letters = initials(name);
  const isSmall = size < 24;
  return (
    <span
      className={classNames(styles.avatar, className)}
      style={{inlineSize: size, blockSize: size, fontSize: Math.round(size * (isSmall ? 0.52 : 0.36))}}
      data-tint={letters === undefined ? 0 : tintOf(seed)}
      aria-hidden
    >
      {(isSmall ? letters?.match(/^\p{L}\p{M}*/u)?.[0] : letters) ?? <PersonIcon size={Math.round(size / 2)} />}
      {channel !== undefined && (
        <span className={styles.channel}>
          <ChannelIcon channel={channel} size={13} />
        </span>
      )}
      {presence !== undefined && (
        <span className={styles.presence}>
          <PresenceGlyph presence={presence} size={Math.max(10, Math.round(size * 0.3))} />
        </span>
      )}
    </span>
  );
}
