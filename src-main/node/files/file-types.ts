/**
 * The kinds of file that go through Parley (NO-2), with the endings their names may have;
 * the first is given to a file whose name has none of them. What a file is, its bytes say
 * (`sniff.ts`); the name only decides between kinds that look the same inside.
 */
const endings: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'image/bmp': ['bmp'],
  'image/heic': ['heic'],
  'image/heif': ['heif'],
  'image/x-icon': ['ico'],
  'audio/mpeg': ['mp3'],
  'audio/mp4': ['m4a'],
  'audio/ogg': ['ogg', 'oga'],
  'audio/wav': ['wav'],
  'audio/aac': ['aac'],
  'audio/amr': ['amr'],
  'video/mp4': ['mp4', 'm4v'],
  'video/mpeg': ['mpeg', 'mpg'],
  'video/quicktime': ['mov', 'moov'],
  'video/webm': ['webm'],
  'video/x-msvideo': ['avi'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
  'application/json': ['json'],
  'application/xml': ['xml'],
  'application/pdf': ['pdf'],
  'application/zip': ['zip'],
  'application/gzip': ['gz', 'gzip'],
  'application/vnd.rar': ['rar'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.text-master': ['odm'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
};

const typeByEnding: ReadonlyMap<string, string> = new Map(
  Object.entries(endings).flatMap(([type, list]) => list.map(ending => [ending, type] as const)),
);

/** Endings that files of a type may have; empty for a type we do not know. */
export const endingsOf = (type: string): readonly string[] => endings[type] ?? [];

/** The type that a name's ending stands for, if it is one of ours. */
export const typeOfEnding = (ending: string): string | undefined => typeByEnding.get(ending);

/** What comes after a name's last dot, in lower case; empty if there is none. */
export const endingOf = (name: string): string => /\.([^./\\]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Pictures every browser draws without running anything: these alone are ever served to be shown. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);
export const isPicture = (type: string): boolean => pictures.has(type);
