import {segmentsOf} from '../message/segments.ts';
import type {Capabilities} from './channel.ts';

/** What of a file decides whether it fits. */
export interface FileFacts {
  readonly type: string;
  readonly size: number;
}

export type Unfit = 'too-long' | 'empty' | 'media-type' | 'too-large' | 'too-many';

const isOneOf = (types: readonly string[], type: string): boolean =>
  types.some(one => one === type || one === '*/*' || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));

/** Whether files of this type go there. */
export const takes = ({mediaTypes}: Pick<Capabilities, 'mediaTypes'>, type: string): boolean =>
  isOneOf(mediaTypes, type);

/** The largest file of this type that goes there, in bytes (CO-6). */
export const mostBytes = (
  {mediaLimits = [], maxFileBytes}: Pick<Capabilities, 'mediaLimits' | 'maxFileBytes'>,
  type: string,
): number => Math.min(maxFileBytes, mediaLimits.find(({types}) => isOneOf(types, type))?.maxBytes ?? maxFileBytes);

/** Why this file does not go there; undefined: it does. */
export function unfitFile(
  capabilities: Pick<Capabilities, 'mediaTypes' | 'mediaLimits' | 'maxFileBytes'>,
  {type, size}: FileFacts,
): Extract<Unfit, 'media-type' | 'too-large'> | undefined {
  if (!takes(capabilities, type)) return 'media-type';
  return size > mostBytes(capabilities, type) ? 'too-large' : undefined;
}

/** Whether a text is longer than the channel carries it (CO-5, D14). */
export const isTooLong = ({maxText, maxParts}: Pick<Capabilities, 'maxText' | 'maxParts'>, text: string): boolean =>
  text.length > maxText || (maxParts !== undefined && segmentsOf(text).parts > maxParts);

/** Why this cannot be said there (CO-4..CO-7); without capabilities only emptiness counts. */
export function unfit(
  capabilities: Capabilities | undefined,
  {text, files}: {readonly text: string; readonly files: readonly FileFacts[]},
): Unfit | undefined {
  if (text.trim() === '' && files.length === 0) return 'empty';
  if (capabilities === undefined) return undefined;
  if (isTooLong(capabilities, text)) return 'too-long';
  if (files.length > 0 && capabilities.mediaTypes.length === 0) return 'media-type';
  if (files.length > capabilities.maxFiles) return 'too-many';
  for (const file of files) {
    const why = unfitFile(capabilities, file);
    if (why !== undefined) return why;
  }
  return undefined;
}
