/** Why a workspace could not be opened, as far as it means something different to a person. */
export type OpenFailure = 'newer' | 'corrupt' | 'locked' | 'disk-full' | 'unknown';

/** What an error that came out of opening means. Nothing was changed when there was one. */
export function openFailureOf(error: unknown): OpenFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'newer' || code === 'locked') return code;
  if (code.startsWith('SQLITE_BUSY')) return 'locked';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')) return 'disk-full';
  if (code === 'foreign' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  return 'unknown';
}
