import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {liveChatCapabilities} from '../../../core/channel/live-chat.ts';
import {file} from '../../../core/contract/values.ts';
import {cleanFileName} from './file-name.ts';
import {endingOf, endingsOf} from './file-types.ts';

describe('a name as it is shown and saved', () => {
  test.each([
    ['report.pdf', 'application/pdf', 'report.pdf'],
    ['Żółć – spécial (1).pdf', 'application/pdf', 'Żółć – spécial (1).pdf'],
    ['👨‍👩‍👧.png', 'image/png', '👨‍👩‍👧.png'],
    ['PHOTO.JPG', 'image/jpeg', 'PHOTO.jpg'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['invoice.pdf.exe', 'application/pdf', 'invoice.pdf.exe.pdf'],
    ['photo.jpg                       .exe', 'image/jpeg', 'photo.jpg .exe.jpg'],
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['..\\..\\boot.ini', 'text/plain', 'boot.ini.txt'],
    ['tab\there\u0000\r\n.png', 'image/png', 'tabhere.png'],
    ['\u202Egpj.exe', 'image/jpeg', 'gpj.exe.jpg'],
    ['LPT1', 'text/plain', '_LPT1.txt'],
    ['aux.csv', 'text/csv', '_aux.csv'],
    ['...', 'image/png', 'file.png'],
    ['.png', 'image/png', 'png.png'],
    ['dot.', 'image/png', 'dot.png'],
  ])('%j of %s is %j', (claimed, type, expected) => {
    expect(cleanFileName(claimed, type)).toBe(expected);
  });

  test('is cut between characters, and keeps its ending', () => {
    const name = cleanFileName(`${'👨‍👩‍👧'.repeat(100)}.png`, 'image/png');
    expect(name).toMatch(/^(👨‍👩‍👧)+\.png$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  });

  test('whatever was claimed: one safe segment, with the ending of its type, as the contract wants it (NO-2)', () => {
    const evil = fc.constantFrom('/', '\\', '..', '\u202e', '\0', ':', '"', '\n', 'con', '.', ' ', '\ud800', 'e\u0301');
    const claimed = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.array(fc.oneof(evil, fc.string())).map(all => all.join('')),
    );
    fc.assert(
      fc.property(claimed, fc.constantFrom(...liveChatCapabilities.mediaTypes), (name, type) => {
        const clean = cleanFileName(name, type);
        expect(clean).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202A-\u202E\u2066-\u2069]|^[. ]|[. ]$/u);
        expect(endingsOf(type)).toContain(endingOf(clean));
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(255);
        expect(cleanFileName(clean, type)).toBe(clean);
        expect(file().shape.name.safeParse(clean).success).toBe(true);
      }),
      {numRuns: 500},
    );
  });
});
