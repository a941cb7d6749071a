import {Buffer} from 'node:buffer';
import {typeOfEnding} from './file-types.ts';

/** How many first bytes `sniff` wants to see. Fewer are fine if the file is shorter. */
export const SNIFFED_BYTES = 64 * 1024;

/**
 * What a file is by its first bytes; `ending` (of its name, lower case) only chooses among
 * kinds that share a container or are plain text. Undefined: none of ours (NO-2), so also
 * programs, web pages and drawings that carry scripts.
 */
export function sniff(head: Uint8Array, ending: string): string | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  for (const {at, magic, type} of signatures) {
    if (bytes.subarray(at, at + magic.length).equals(magic))
      return typeof type === 'string' ? type : type(bytes, ending);
  }
  return isFrameSync(bytes) ? 'audio/mpeg' : plainText(bytes, ending);
}

interface Signature {
  readonly at: number;
  readonly magic: Buffer;
  readonly type: string | ((bytes: Buffer, ending: string) => string | undefined);
}
const ascii = (text: string) => Buffer.from(text, 'latin1');
const hex = (text: string) => Buffer.from(text, 'hex');

const signatures: readonly Signature[] = [
  {at: 0, magic: hex('89504e470d0a1a0a'), type: 'image/png'},
  {at: 0, magic: hex('ffd8ff'), type: 'image/jpeg'},
  {at: 0, magic: ascii('GIF87a'), type: 'image/gif'},
  {at: 0, magic: ascii('GIF89a'), type: 'image/gif'},
  {at: 0, magic: ascii('RIFF'), type: riff},
  {at: 0, magic: ascii('BM'), type: bitmap},
  {at: 0, magic: hex('00000100'), type: icon},
  {at: 4, magic: ascii('ftyp'), type: isoMedia},
  {at: 4, magic: ascii('moov'), type: 'video/quicktime'},
  {at: 4, magic: ascii('mdat'), type: 'video/quicktime'},
  {at: 4, magic: ascii('wide'), type: 'video/quicktime'},
  {at: 0, magic: ascii('OggS'), type: 'audio/ogg'},
  {at: 0, magic: ascii('#!AMR'), type: 'audio/amr'},
  // ADTS: twelve set bits, then layer 0.
  {at: 0, magic: hex('fff1'), type: 'audio/aac'},
  {at: 0, magic: hex('fff9'), type: 'audio/aac'},
  {at: 0, magic: ascii('ID3'), type: 'audio/mpeg'},
  {at: 0, magic: hex('000001ba'), type: 'video/mpeg'},
  {at: 0, magic: hex('000001b3'), type: 'video/mpeg'},
  {at: 0, magic: hex('1a45dfa3'), type: matroska},
  {at: 0, magic: ascii('%PDF-'), type: 'application/pdf'},
  {at: 0, magic: hex('504b0304'), type: zip},
  {at: 0, magic: hex('504b0506'), type: 'application/zip'},
  {at: 0, magic: hex('1f8b08'), type: 'application/gzip'},
  {at: 0, magic: ascii('Rar!\x1a\x07'), type: 'application/vnd.rar'},
  {at: 0, magic: hex('d0cf11e0a1b11ae1'), type: oldOffice},
];

function riff(bytes: Buffer): string | undefined {
  switch (bytes.toString('latin1', 8, 12)) {
    case 'WEBP':
      return 'image/webp';
    case 'WAVE':
      return 'audio/wav';
    case 'AVI ':
      return 'video/x-msvideo';
    default:
      return undefined;
  }
}

/** "BM" begins many a text: the size of the header behind it makes sure. */
function bitmap(bytes: Buffer, ending: string): string | undefined {
  const headerSize = bytes.length >= 18 ? bytes.readUInt32LE(14) : 0;
  return [12, 40, 52, 56, 64, 108, 124].includes(headerSize) ? 'image/bmp' : plainText(bytes, ending);
}

function icon(bytes: Buffer): string | undefined {
  return bytes.length >= 22 && bytes.readUInt16LE(4) > 0 ? 'image/x-icon' : undefined;
}

function isoMedia(bytes: Buffer): string | undefined {
  const brand = bytes.toString('latin1', 8, 12);
  if (brand === 'qt  ') return 'video/quicktime';
  if (['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis'].includes(brand)) return 'image/heic';
  if (['mif1', 'msf1'].includes(brand)) return 'image/heif';
  if (['M4A ', 'M4B '].includes(brand)) return 'audio/mp4';
  return /^(iso[m2-9]|mp4[12]|avc1|M4V |M4VP|MSNV|dash|3gp\d)$/.test(brand) ? 'video/mp4' : undefined;
}

/** WebM is the one kind of Matroska we take; its name stands in the first header. */
function matroska(bytes: Buffer): string | undefined {
  return bytes.subarray(0, 64).includes('webm') ? 'video/webm' : undefined;
}

/**
 * Office files are zips. OpenDocument says what it is in its first, uncompressed entry. An
 * OOXML name must agree with the folder inside, so that one with macros stays a zip.
 */
function zip(bytes: Buffer, ending: string): string {
  const declared = /^mimetype(application\/vnd\.oasis\.opendocument\.[a-z-]+)/.exec(
    bytes.toString('latin1', 30, 130),
  )?.[1];
  const type = typeOfEnding(ending) ?? '';
  // The entry's content runs into the next header: "…text" is also the start of "…text-master".
  if (declared !== undefined && type.startsWith('application/vnd.oasis.') && declared.startsWith(type)) return type;
  const folder = ooxmlFolder[ending];
  return folder !== undefined && bytes.includes(folder) ? type : 'application/zip';
}
const ooxmlFolder: Readonly<Record<string, string>> = {docx: 'word/', xlsx: 'xl/', pptx: 'ppt/'};

/** One container for Word, Excel, PowerPoint, and for installers, which we do not take. */
function oldOffice(_bytes: Buffer, ending: string): string | undefined {
  return ['doc', 'xls', 'ppt'].includes(ending) ? typeOfEnding(ending) : undefined;
}

/** MP3 without a tag: eleven set bits, then a version, layer 3, bit and sample rate that exist. */
function isFrameSync(bytes: Buffer): boolean {
  const [a = 0, b = 0, c = 0] = bytes;
  return a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08 && (c & 0xf0) !== 0xf0 && (c & 0x0c) !== 0x0c;
}

/** Text only under the names we know: a script or a page is text, too. */
function plainText(bytes: Buffer, ending: string): string | undefined {
  const type = ending === '' ? 'text/plain' : typeOfEnding(ending);
  const isNamedText = type?.startsWith('text/') === true || type === 'application/json' || type === 'application/xml';
  if (!isNamedText) return undefined;
  const isWide = bytes[0] === 0xff ? bytes[1] === 0xfe : bytes[0] === 0xfe && bytes[1] === 0xff;
  return isWide || !bytes.some(isControl) ? type : undefined;
}

const isControl = (byte: number): boolean => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13;
