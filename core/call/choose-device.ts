import type {Device} from './phone-state.ts';
export const chooseDevice = (all: readonly Device[], chosen: Device): Device | undefined =>
  all.find(d => d.id === chosen.id) ?? all.find(d => d.label === chosen.label);
