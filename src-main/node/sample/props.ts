import {buckledWheel, crushedParcel, tornTent} from './pictures.ts';
import {toPng} from './png.ts';

/** What is sent along in the sample workspace, by name. */
export const propNames = [
  'tent.png',
  'parcel.png',
  'wheel.png',
  'invoice-20418.pdf',
  'club-order.csv',
  'voice-note.wav',
] as const;
export type PropName = (typeof propNames)[number];

/** The bytes of a prop. Pictures are drawn when they are asked for, which takes some tenths of a second each. */
export function makeProp(name: PropName): Uint8Array {
  switch (name) {
    case 'tent.png':
      return toPng(tornTent);
    case 'parcel.png':
      return toPng(crushedParcel);
    case 'wheel.png':
      return toPng(buckledWheel);
    case 'invoice-20418.pdf':
      return aPage([
        'Larkfield Outdoor (an invented company)',
        'Invoice 20418',
        '',
        '1  Ridge tent, two people        189.00',
        '2  Ground mats                    39.80',
        '   Delivery                        0.00',
        '',
        '   Total                         228.80',
      ]);
    case 'voice-note.wav':
      return aHum(4);
    case 'club-order.csv':
      return Buffer.from('item,size,colour,count\nJersey,S,moss,6\nJersey,M,moss,11\nJersey,L,moss,4\nCap,,moss,21\n');
  }
}

/** One page of text as a PDF: five objects and a table of where they begin. */
function aPage(lines: readonly string[]): Uint8Array {
  const escape = (line: string) => line.replace(/[\\()]/g, '\\$&');
  const text = `BT /F1 12 Tf 72 760 Td 18 TL ${lines.map(line => `(${escape(line)}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>',
  ];
  let file = '%PDF-1.4\n';
  const starts = objects.map((object, n) => {
    const start = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const rows = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.indexOf('xref\n0')}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const RATE = 8_000;

/** Somebody humming for so many seconds, as a WAV: there is nobody here whose voice it could be. */
function aHum(seconds: number): Uint8Array {
  const length = RATE * seconds;
  const file = Buffer.alloc(44 + length);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + length, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    file.writeUInt16LE(value, at); // PCM, mono, 8 bits
  for (const at of [24, 28]) file.writeUInt32LE(RATE, at);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(length, 40);
  for (let n = 0; n < length; n += 1) file.writeUInt8(hum(n / RATE), 44 + n);
  return file;
}

/** Four notes a second, each swelling and fading. */
function hum(at: number): number {
  const pitch = [196, 220, 262, 220, 247, 220, 196, 175][Math.floor(at * 4) % 8] ?? 196;
  const swell = Math.sin(Math.PI * ((at * 4) % 1));
  const tone = Math.sin(2 * Math.PI * pitch * at) + 0.3 * Math.sin(4 * Math.PI * pitch * at);
  return Math.round(128 + 55 * swell * tone);
}
