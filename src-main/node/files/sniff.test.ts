import {Buffer} from 'node:buffer';
import {describe, expect, test} from 'vitest';
import {liveChatCapabilities} from '../../../core/channel/live-chat.ts';
import {endingsOf} from './file-types.ts';
import {sniff} from './sniff.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const zipOf = (name: string, content = ''): Buffer =>
  bytes(
    'PK\u0003\u0004',
    Array.from({length: 22}, () => 0),
    [name.length, 0, 0, 0],
    name,
    content,
  );

describe('what a file is, by its first bytes', () => {
  test.each([
    [bytes([0x89], 'PNG\r\n', [0x1a], '\n'), 'exe', 'image/png'],
    [bytes([0xff, 0xd8, 0xff, 0xe0]), 'txt', 'image/jpeg'],
    [bytes('GIF89a'), '', 'image/gif'],
    [bytes('RIFF\0\0\0\0WEBP'), '', 'image/webp'],
    [bytes('RIFF\0\0\0\0WAVE'), '', 'audio/wav'],
    [bytes('RIFF\0\0\0\0AVI '), '', 'video/x-msvideo'],
    [bytes('RIFF\0\0\0\0ACON'), 'wav', undefined],
    [
      bytes(
        'BM',
        Array.from({length: 12}, () => 0),
        [40, 0, 0, 0],
      ),
      '',
      'image/bmp',
    ],
    [bytes('BMW is a make of car'), 'txt', 'text/plain'],
    [
      bytes(
        [0, 0, 1, 0, 1, 0],
        Array.from({length: 20}, () => 0),
      ),
      '',
      'image/x-icon',
    ],
    [bytes('\0\0\0\u0018ftypheic'), '', 'image/heic'],
    [bytes('\0\0\0\u0018ftypmif1'), '', 'image/heif'],
    [bytes('\0\0\0\u0018ftypM4A '), '', 'audio/mp4'],
    [bytes('\0\0\0\u0018ftypisom'), '', 'video/mp4'],
    [bytes('\0\0\0\u0018ftypqt  '), '', 'video/quicktime'],
    [bytes('\0\0\0\u0018moov'), '', 'video/quicktime'],
    [bytes('OggS'), '', 'audio/ogg'],
    [bytes('ID3\u0003'), '', 'audio/mpeg'],
    [bytes([0xff, 0xfb, 0x90, 0x64]), '', 'audio/mpeg'],
    [bytes([0, 0, 1, 0xba]), '', 'video/mpeg'],
    [bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\u0082\u0084webm'), '', 'video/webm'],
    [bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\u0082\u0088matroska'), '', undefined],
    [bytes('%PDF-1.7'), 'exe', 'application/pdf'],
    [bytes([0x1f, 0x8b, 0x08]), '', 'application/gzip'],
    [bytes('Rar!\u001a\u0007\u0001\0'), '', 'application/vnd.rar'],
    [zipOf('readme.txt'), 'zip', 'application/zip'],
    [zipOf('META-INF/MANIFEST.MF'), 'jar', 'application/zip'],
    [zipOf('word/document.xml'), 'docx', endingTypes('docx')],
    [zipOf('xl/workbook.xml'), 'xlsx', endingTypes('xlsx')],
    [zipOf('ppt/presentation.xml'), 'pptx', endingTypes('pptx')],
    [zipOf('word/document.xml'), 'docm', 'application/zip'],
    [zipOf('evil.exe'), 'docx', 'application/zip'],
    [zipOf('mimetype', 'application/vnd.oasis.opendocument.textPK'), 'odt', endingTypes('odt')],
    [zipOf('mimetype', 'application/vnd.oasis.opendocument.text-masterPK'), 'odm', endingTypes('odm')],
    [bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'xls', 'application/vnd.ms-excel'],
    [bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'msi', undefined],
    [bytes('a,b\n1,2'), 'csv', 'text/csv'],
    [bytes('{"a": 1}'), 'json', 'application/json'],
    [bytes('<?xml version="1.0"?>'), 'xml', 'application/xml'],
    [bytes('caf\u00e9 in Latin-1'), 'csv', 'text/csv'],
    [bytes([0xff, 0xfe], 'a\0b\0'), 'txt', 'text/plain'],
    [bytes('just words'), '', 'text/plain'],
    [bytes('<script>'), 'html', undefined],
    [bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg', undefined],
    [bytes('#!/bin/sh'), 'sh', undefined],
    [bytes('MZ\u0090\0'), 'txt', undefined],
    [bytes('\u007fELF\u0002'), 'txt', undefined],
    [bytes('plain'), 'png', undefined],
  ])('%#: %j as .%s', (head, ending, type) => {
    expect(sniff(head, ending)).toBe(type);
  });

  test('every type the live chat takes has an ending to be saved under (NO-2)', () => {
    expect(liveChatCapabilities.mediaTypes.filter(type => endingsOf(type).length === 0)).toEqual([]);
  });
});

function endingTypes(ending: string): string | undefined {
  return liveChatCapabilities.mediaTypes.find(type => endingsOf(type).includes(ending));
}
