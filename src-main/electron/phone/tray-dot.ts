/** Blue, green, red: as Chromium's bitmaps lie in memory, four bytes a pixel with opacity last. */
type Colour = readonly [number, number, number];

/** `--danger-solid` of the light theme: it stands out before a panel of either kind. */
const RED: Colour = [0x33, 0x2b, 0xc9];

/** A square picture with a dot in its upper right corner, set apart by a rim that is seen through. */
export function withDot(bitmap: Uint8Array, size: number): Uint8Array {
  const dotted = Uint8Array.from(bitmap);
  const radius = size * 0.25;
  const rim = Math.max(1, size / 16);
  const [x, y] = [size - radius, radius];
  for (let n = 0; n < size * size; n += 1) {
    const away = Math.hypot((n % size) + 0.5 - x, Math.floor(n / size) + 0.5 - y);
    const [dot, kept] = [shareWithin(radius, away), 1 - shareWithin(radius + rim, away)];
    const [blue, green, red] = RED;
    for (const [place, colour] of [blue, green, red, 255].entries()) {
      const at = n * 4 + place;
      // What is drawn over is gone, the rim, too; colours are kept multiplied by their opacity.
      dotted[at] = Math.round((dotted[at] ?? 0) * kept + colour * dot);
    }
  }
  return dotted;
}

/** How much of a pixel is inside a circle: its edge is drawn smoothly. */
const shareWithin = (radius: number, away: number): number => Math.min(1, Math.max(0, radius - away + 0.5));
