import type {HidCollection, HidItem} from '../../core/call/headset-reports.ts';

interface Report {
  readonly reportId: number;
  readonly items: HidItem[];
}

interface Collection extends HidCollection {
  readonly usagePage: number;
  readonly inputReports: Report[];
  readonly outputReports: Report[];
}

/** A device's own description (HID 1.11, 6.2.2) as a browser hands it over: parts belong to the topmost collection. */
export function collectionsOf(descriptor: readonly number[]): readonly HidCollection[] {
  const top: Collection[] = [];
  const now = {page: 0, from: 0, size: 0, count: 0, reportId: 0, depth: 0};
  let local: {usages: number[]; least: number; most: number | undefined} = {usages: [], least: 0, most: undefined};
  const begin = () => (local = {usages: [], least: 0, most: undefined});
  const add = (reports: 'inputReports' | 'outputReports', flags: number) => {
    const into = top.at(-1)?.[reports] ?? [];
    const {reportId} = now;
    const known = into.find(one => one.reportId === reportId);
    const report = known ?? {reportId, items: []};
    if (known === undefined) into.push(report);
    const isRange = local.most !== undefined;
    report.items.push({
      isArray: (flags & 2) === 0,
      isAbsolute: (flags & 4) === 0,
      isRange,
      reportSize: now.size,
      reportCount: now.count,
      logicalMinimum: now.from,
      usages: isRange ? [] : local.usages,
      usageMinimum: local.least,
      usageMaximum: local.most ?? 0,
    });
  };
  const items: Readonly<Record<number, (value: number) => void>> = {
    0x04: value => void (now.page = value),
    0x14: value => void (now.from = value),
    0x74: value => void (now.size = value),
    0x94: value => void (now.count = value),
    0x84: value => void (now.reportId = value),
    0x08: value => void local.usages.push(now.page * 0x1_0000 + value),
    0x18: value => void (local.least = now.page * 0x1_0000 + value),
    0x28: value => void (local.most = now.page * 0x1_0000 + value),
    0xa0: () => {
      if (now.depth === 0) top.push({usagePage: now.page, inputReports: [], outputReports: []});
      now.depth += 1;
      begin();
    },
    0xc0: () => {
      now.depth -= 1;
      begin();
    },
    0x80: flags => [add('inputReports', flags), begin()],
    0x90: flags => [add('outputReports', flags), begin()],
  };
  for (let at = 0; at < descriptor.length;) {
    const prefix = descriptor[at] ?? 0;
    const length = (prefix & 3) === 3 ? 4 : prefix & 3;
    const bytes = descriptor.slice(at + 1, at + 1 + length);
    items[prefix & 0xfc]?.(bytes.reduce((sum, byte, n) => sum + byte * 256 ** n, 0));
    at += 1 + length;
  }
  return top;
}

const hex = (text: string): readonly number[] =>
  text
    .trim()
    .split(/\s+/)
    .map(byte => Number.parseInt(byte, 16));

/** Anker PowerConf (291a:3301), as its owner read it off the device. Its hook switch calls itself constant. */
export const powerConf = hex(`
  05 0c 09 01 a1 01 85 01 15 00 25 01 09 e9 09 ea 09 e2 09 cd 09 b5 09 b6 09 b3 09 b7 75 01 95 08 81 42 c0
  05 0b 09 05 a1 01 85 02 05 0b 15 00 25 01 09 20 09 97 75 01 95 02 81 23 09 2f 09 21 09 70 09 50 75 01 95 04 81 07
  05 08 09 17 09 09 09 18 09 20 09 21 75 01 95 05 91 22 95 03 91 03 c0`);

/** The layout of Jabra's receivers, which chip makers ship as their own: a keypad's list stands amidst the buttons. */
export const jabraLike = hex(`
  05 0b 09 05 a1 01 85 02 05 0b 15 00 25 01 09 20 09 97 75 01 95 02 81 22 09 2f 09 21 09 70 09 50 75 01 95 04 81 06
  09 06 a1 02 19 b0 29 bb 15 00 25 0c 75 04 95 01 81 40 c0 09 07 15 00 25 01 05 09 75 01 95 01 81 02 75 01 95 05 81 01
  05 08 15 00 25 01 09 17 09 09 09 18 09 20 09 21 75 01 95 05 91 22 05 0b 15 00 25 01 09 9e 75 01 95 01 91 22
  75 01 95 0a 91 01 c0 05 0c 09 01 a1 01 85 01 05 0c 15 00 25 01 09 ea 09 e9 09 e2 75 01 95 03 81 02 75 01 95 0d 81 01
  c0`);

/** The layout of Plantronics' (Poly's) headsets: every light has a report of its own. */
export const polyLike = hex(`
  05 0b 09 05 a1 01 85 08 15 00 25 01 09 20 75 01 95 01 81 22 09 97 75 01 95 01 81 22 09 2b 75 01 95 01 81 22
  09 2a 75 01 95 01 81 22 09 2f 75 01 95 01 81 06 09 21 75 01 95 01 81 06 09 24 75 01 95 01 81 06
  09 07 05 09 09 01 75 01 95 01 81 02 05 08 85 09 09 09 95 01 91 22 95 07 91 01 85 17 09 17 95 01 91 22 95 07 91 01
  85 18 09 18 95 01 91 22 95 07 91 01 85 20 09 20 95 01 91 22 95 07 91 01 c0`);
