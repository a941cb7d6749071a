export const backOffMs = (tries: number, random: number): number =>
  Math.min(60_000, 1000 * 2 ** (tries - 1)) * (0.5 + random / 2);
