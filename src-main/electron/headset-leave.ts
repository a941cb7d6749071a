interface Make {
  readonly vendorId: number;
  readonly productId: number;
}

/** Whether a device is the headset that was chosen, by the telephone's settings as they were stored. */
export function isChosenHeadset(stored: unknown, {vendorId, productId}: Make): boolean {
  const {headset} = (typeof stored === 'object' && stored !== null ? stored : {}) as {readonly headset?: unknown};
  if (typeof headset !== 'object' || headset === null) return false;
  const chosen = headset as Partial<Make>;
  return chosen.vendorId === vendorId && chosen.productId === productId;
}
