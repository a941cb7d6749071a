import {Buffer} from 'node:buffer';
import {zipped} from './zip.ts';

/** What a cell holds: words, or a moment in days. */
export type Cell = string | {readonly days: number};

export interface Row {
  readonly cells: readonly Cell[];
  readonly isHead: boolean;
}

interface Sheet {
  readonly name: string;
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  readonly isRightToLeft: boolean;
  readonly rows: AsyncIterable<Row>;
}

/** What a cell of Excel takes. */
const MOST_IN_CELL = 32_767;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const links = `${office}/officeDocument/2006/relationships`;

/** A workbook of one sheet (.xlsx), written as its rows come in. */
export function sheet({name, ...about}: Sheet): AsyncGenerator<Uint8Array> {
  const workbook = `${declaration}<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="${escaped(printable(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return zipped([
    {name: '[Content_Types].xml', bytes: once(contentTypes)},
    {name: '_rels/.rels', bytes: once(relations([['officeDocument', 'xl/workbook.xml']]))},
    {name: 'xl/workbook.xml', bytes: once(workbook)},
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: once(
        relations([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      ),
    },
    {name: 'xl/styles.xml', bytes: once(styles)},
    {name: 'xl/worksheets/sheet1.xml', bytes: worksheet(about)},
  ]);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* worksheet({widths, isRightToLeft, rows}: Omit<Sheet, 'name'>): AsyncGenerator<Uint8Array> {
  const columns = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`);
  const view = `<sheetViews><sheetView workbookViewId="0"${isRightToLeft ? ' rightToLeft="1"' : ''}/></sheetViews>`;
  yield Buffer.from(`${declaration}<worksheet xmlns="${main}">${view}<cols>${columns.join('')}</cols><sheetData>`);
  for await (const row of rows) yield Buffer.from(`<row>${row.cells.map(cell => cellOf(cell, row)).join('')}</row>`);
  yield Buffer.from('</sheetData></worksheet>');
}

/** Styles of `styles.xml` by their place there. */
const style = {text: 0, moment: 1, head: 2} as const;

/** Words lie in the cell as such (`inlineStr`): no program takes them for a formula. */
function cellOf(cell: Cell, {isHead}: Row): string {
  if (typeof cell !== 'string') return `<c s="${style.moment}"><v>${cell.days}</v></c>`;
  if (cell === '') return '<c/>';
  const text = escaped(defused(printable(cell)).slice(0, MOST_IN_CELL).toWellFormed());
  return `<c t="inlineStr" s="${isHead ? style.head : style.text}"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/**
 * And they stay words when somebody saves the sheet as CSV and opens that: what begins like a formula begins with an
 * apostrophe instead. Neither spaces before it nor marks that cannot be seen save anybody.
 */
export const defused = (text: string): string => (/^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text);

/** Controls that XML has no place for go, before anything is asked of what is left. */
const printable = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // `_x0041_` would be read as "A".
    .replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');

const relations = (to: readonly (readonly [type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${office}/package/2006/relationships">${to
    .map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${links}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`;

/** Text in its own direction (`readingOrder` 0: as its first letters have it) and on several lines; moments; titles. */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1" readingOrder="0"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
