/** It is always Friday 21 November 2025, 11:02 in London here, so that two pictures can be compared. */
export const now = Date.UTC(2025, 10, 21, 11, 2);

export const minutes = (count: number): number => count * 60_000;
