import {describe, expect, test} from 'vitest';
import {liveChatCapabilities} from './live-chat.ts';

const {mediaTypes} = liveChatCapabilities;

/** What a file with this ending is, by its content. */
const typeOf = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rar: 'application/vnd.rar',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  odm: 'application/vnd.oasis.opendocument.text-master',
  xml: 'application/xml',
  bmp: 'image/bmp',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  mpeg: 'video/mpeg',
  webp: 'image/webp',
  webm: 'video/webm',
  avi: 'video/x-msvideo',
  gzip: 'application/gzip',
  ogg: 'audio/ogg',
  mov: 'video/quicktime',
  json: 'application/json',
  heic: 'image/heic',
  heif: 'image/heif',
  ico: 'image/x-icon',
} as const;

describe('NO-2: our own widget takes', () => {
  test.each(Object.entries(typeOf))('%s', (_ending, type) => {
    expect(mediaTypes).toContain(type);
  });

  test('nothing that runs when it is opened', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/x-msdownload', 'application/javascript']) {
      expect(mediaTypes).not.toContain(type);
    }
    expect(mediaTypes.filter(type => type.includes('*'))).toEqual([]);
  });

  test('25 MB a file', () => {
    expect(liveChatCapabilities.maxFileBytes).toBe(25_000_000);
  });
});
