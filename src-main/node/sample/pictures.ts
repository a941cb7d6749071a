import type {Colour, Picture} from './png.ts';

/*
 * What customers of the sample workspace have photographed, drawn here so that it belongs to
 * nobody else: layers of shapes, the topmost first.
 */

type Point = readonly [number, number];
type Shape = (place: Point) => boolean;
type Paint = (place: Point) => Colour;
type Layer = readonly [Shape, Paint];

/** What the topmost layer at a place shows there. */
const drawn = (size: Pick<Picture, 'width' | 'height'>, layers: readonly Layer[], ground: Paint): Picture => ({
  ...size,
  at(x, y) {
    const place: Point = [x, y];
    for (const [covers, paint] of layers) if (covers(place)) return paint(place);
    return ground(place);
  },
});

const mix = (a: Colour, b: Colour, part: number): Colour => {
  const t = Math.max(0, Math.min(1, part));
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
};

/** The same grain every time: 0 to 1, by place. */
function grain([x, y]: Point): number {
  const mixed = Math.imul(Math.floor(x) * 374_761_393 + Math.floor(y) * 668_265_263, 1_274_126_177);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}
const rough = (colour: Colour, place: Point, by: number): Colour => {
  const d = (grain(place) - 0.5) * by;
  return [colour[0] + d, colour[1] + d, colour[2] + d];
};

const flat =
  (colour: Colour): Paint =>
  () =>
    colour;
/** One colour at the height `from`, another at `to`. */
const fading =
  ([a, from]: readonly [Colour, number], [b, to]: readonly [Colour, number], roughness = 0): Paint =>
  place =>
    rough(mix(a, b, (place[1] - from) / (to - from)), place, roughness);

/** Inside the polygon with these corners. */
function polygon(...corners: readonly Point[]): Shape {
  const left = Math.min(...corners.map(([x]) => x));
  const right = Math.max(...corners.map(([x]) => x));
  return ([x, y]) => {
    if (x < left || x > right) return false;
    let isIn = false;
    let [bx, by] = corners.at(-1) ?? [0, 0];
    for (const [ax, ay] of corners) {
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
      [bx, by] = [ax, ay];
    }
    return isIn;
  };
}

/** Within so many points of a line; `width` may differ along the way. */
function line([ax, ay]: Point, [bx, by]: Point, width: number | ((place: Point) => number)): Shape {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const reach = typeof width === 'number' ? width : 20;
  const [left, right, top, bottom] = [Math.min(ax, bx), Math.max(ax, bx), Math.min(ay, by), Math.max(ay, by)];
  return place => {
    if (place[0] < left - reach || place[0] > right + reach) return false;
    if (place[1] < top - reach || place[1] > bottom + reach) return false;
    const [x, y] = [place[0] - ax, place[1] - ay];
    const along = Math.max(0, Math.min(1, (x * dx + y * dy) / length));
    return Math.hypot(x - along * dx, y - along * dy) < (typeof width === 'number' ? width : width(place));
  };
}

const tear = (edge: number) => line([372, 180], [440, 268], ([, y]) => 9 * (0.6 + 0.4 * Math.sin(y / 7)) + edge);

/** A ridge tent on a meadow, its roof torn. */
export const tornTent: Picture = drawn(
  {width: 640, height: 440},
  [
    [tear(0), flat([38, 30, 32])],
    [tear(2.5), flat([242, 222, 196])],
    [line([322, 124], [418, 346], 2), flat([120, 58, 36])],
    [polygon([320, 120], [180, 350], [420, 350]), fading([[214, 112, 62], 120], [[176, 82, 46], 350], 8)],
    [polygon([320, 120], [420, 350], [560, 322], [452, 118]), fading([[236, 146, 84], 118], [[198, 102, 56], 350], 8)],
    [
      polygon([170, 352], [430, 352], [580, 326], [600, 344], [430, 372]),
      fading([[62, 80, 50], 326], [[52, 70, 44], 372], 20),
    ],
    [([, y]) => y > 250, fading([[104, 134, 84], 250], [[70, 96, 62], 440], 26)],
    [
      ([x, y]) => y > 236 - 26 * Math.sin(x / 96) - 16 * Math.sin(x / 41 + 1),
      fading([[112, 138, 128], 200], [[136, 154, 140], 250]),
    ],
  ],
  fading([[150, 178, 198], 0], [[214, 190, 168], 250]),
);

/** A parcel that somebody dropped, on a doorstep. */
export const crushedParcel: Picture = drawn(
  {width: 560, height: 420},
  [
    [line([352, 190], [384, 250], 1.6), flat([104, 74, 44])],
    [line([384, 250], [420, 196], 1.6), flat([104, 74, 44])],
    [line([326, 186], [402, 222], 2.2), flat([140, 102, 60])],
    [polygon([222, 128], [240, 122], [376, 168], [352, 182]), flat([224, 210, 178])],
    [polygon([352, 182], [376, 168], [376, 300], [352, 312]), flat([206, 190, 156])],
    [
      polygon([150, 150], [300, 108], [452, 146], [402, 178], [366, 190], [296, 200]),
      fading([[208, 168, 116], 108], [[196, 154, 102], 200], 10),
    ],
    [polygon([150, 150], [296, 200], [296, 338], [150, 276]), fading([[178, 136, 88], 150], [[160, 120, 74], 338], 10)],
    [
      polygon([296, 200], [366, 190], [402, 178], [452, 146], [446, 268], [296, 338]),
      fading([[192, 150, 100], 146], [[178, 136, 88], 338], 10),
    ],
    [
      polygon([150, 276], [296, 340], [446, 270], [500, 300], [330, 372], [180, 320]),
      fading([[112, 110, 106], 270], [[126, 124, 120], 372], 12),
    ],
    [([x, y]) => Math.abs((x + y * 0.4) % 94) < 2 || Math.abs(y % 70) < 2, flat([142, 140, 138])],
  ],
  fading([[182, 180, 176], 0], [[168, 166, 162], 420], 14),
);

const hub: Point = [260, 262];
const ring =
  (from: number, to: number): Shape =>
  ([x, y]) => {
    const radius = Math.hypot(x - hub[0], y - hub[1]);
    // Bent outwards to the lower right, where the spoke is missing.
    const bent = 9 * Math.exp(-((Math.atan2(y - hub[1], x - hub[0]) - 0.9) ** 2) / 0.16);
    return radius >= from + bent && radius < to + bent;
  };
const spokes = Array.from({length: 20}, (_, n) => ((n + 0.5) * Math.PI) / 10)
  .filter(angle => Math.abs(angle - 0.95) > 0.25)
  .map((angle): Layer => {
    const end: Point = [hub[0] + 182 * Math.cos(angle), hub[1] + 182 * Math.sin(angle)];
    return [line(hub, end, 1.5), flat([132, 136, 142])];
  });

/** A bicycle's wheel, buckled, with a broken spoke. */
export const buckledWheel: Picture = drawn(
  {width: 520, height: 520},
  [
    [ring(193, 217), ([x, y]) => rough([38, 40, 44], [x, y], 12)],
    [ring(187, 222), flat([58, 60, 64])],
    [ring(174, 187), flat([196, 200, 206])],
    [ring(0, 8), flat([60, 64, 70])],
    [ring(0, 18), flat([150, 154, 160])],
    [line([268, 276], [318, 352], 1.8), flat([214, 70, 58])],
    ...spokes,
    [line([420, 422], [470, 470], 9), flat([92, 98, 108])],
  ],
  fading([[222, 224, 226], 0], [[186, 190, 196], 520], 6),
);
