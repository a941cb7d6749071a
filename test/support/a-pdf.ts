/** One page of a PDF: what stands on it, and how large it is in points. */
interface Sheet {
  readonly text: string;
  readonly width?: number;
  readonly height?: number;
}

/** One page, and a branch beside it that claims to hold billions. */
export const aBoastingPdf = (): Uint8Array<ArrayBuffer> =>
  withTable(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 2000000001 /Kids [4 0 R 3 0 R 4 0 R] >>',
      '<< /Type /Pages /Parent 2 0 R /Count 1999999999 /Kids [4 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources << >> >>',
    ],
    '',
  );

/** A whole PDF with those pages, in the font every reader has, and so many bytes that no page needs. */
export function aPdf(sheets: readonly Sheet[], ballast = 0): Uint8Array<ArrayBuffer> {
  const kids = sheets.map((_, n) => `${4 + 2 * n} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${sheets.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...sheets.flatMap(({text, width = 595, height = 842}, n) => {
      const drawn = `BT /F1 28 Tf 60 ${height - 100} Td (${text}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${5 + 2 * n} 0 R ` +
          '/Resources << /Font << /F1 3 0 R >> >> >>',
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
    `<< /Length ${ballast} >>\nstream\n${' '.repeat(ballast)}\nendstream`,
  ];
  return withTable(objects, '');
}

/** A PDF that opens with a password only, as far as a reader gets without one. */
export const aLockedPdf = (): Uint8Array<ArrayBuffer> =>
  withTable(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 0 /Kids [] >>',
      `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'3a'.repeat(32)}> /U <${'7b'.repeat(32)}> >>`,
    ],
    `/Encrypt 3 0 R /ID [<${'11'.repeat(16)}> <${'11'.repeat(16)}>]`,
  );

/** Objects from number 1 on, and the table that says where each begins. */
function withTable(objects: readonly string[], trailer: string): Uint8Array<ArrayBuffer> {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, n) => {
    const offset = text.length;
    text += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return new TextEncoder().encode(`${text}${end}startxref\n${text.length}\n%%EOF\n`);
}
