import type {Output} from '../../../core/contract/contract.ts';
import {automaticStatuses, mainStatuses} from '../../../core/presence/presence.ts';
import type {Presence as Glyph} from '../../design/presence-glyph.tsx';

/** Somebody's status as it comes with them. */
export type ShownPresence = Output<'agent/list'>['agents'][number]['presence'];

const known: readonly Glyph[] = [...mainStatuses, ...automaticStatuses];

/** The glyph of a status; a custom one has that of its group (ST-13, ST-14). */
export const glyphOf = ({status, statusId}: Pick<ShownPresence, 'status' | 'statusId'>): Glyph =>
  known.find(one => one === statusId) ?? status;
