import {buckledWheel, crushedParcel, tornTent} from './pictures.ts';
import {toPng} from './png.ts';

/** What is sent along in the sample workspace, by name. */
export const propNames = ['tent.png', 'parcel.png', 'wheel.png', 'invoice-20418.pdf', 'club-order.csv'] as const;
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
