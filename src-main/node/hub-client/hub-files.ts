import {request as overHttp, type ClientRequest, type IncomingMessage, type RequestOptions} from 'node:http';
import {request as overHttps} from 'node:https';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import * as z from 'zod';
import {HUB_FILES} from '../../../core/contract/hub-wire.ts';
import {file, type FileRef} from '../../../core/contract/values.ts';
import {parseResult} from '../../../core/contract/wire.ts';
import {refuse, type Result} from '../../../core/lib/failure.ts';
import type {FileHash} from '../../../core/lib/ids.ts';
import type {Log} from '../../../core/ports/clock.ts';
import {causeOf} from './hub-problem.ts';
import {trustedRoots} from './trusted-roots.ts';

interface HubFilesHost {
  readonly address: string;
  readonly token: string;
  readonly log: Log;
}

/** What is known of a file before its bytes are there. */
interface FileFacts {
  readonly hash: FileHash;
  readonly type: string;
  readonly size: number;
}

/** The files of a hub's workspace. None of them is kept on this computer. */
export interface HubFiles {
  /** Undefined: not there, not for us, or the hub is away. */
  facts(hash: FileHash): Promise<FileFacts | undefined>;
  read(hash: FileHash, range?: {readonly start: number; readonly end: number}): Promise<Readable | undefined>;
  /** Durable at the hub when it resolves. */
  stage(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Result<FileRef>>;
}

/** A hub that says nothing for so long in the middle of a file is given up. */
const STALL_MS = 20_000;
/** An answer to an upload is a few hundred bytes. */
const MOST_ANSWER = 64 * 1024;
/** Files whose type and size are remembered: by their hash, they never change. */
const MOST_KNOWN = 2_000;

const staged = z.strictObject(file().shape);

/** Files over HTTP, with the same token and the same trust as the line (`hub-line.ts`). */
export function hubFiles(host: HubFilesHost): HubFiles {
  const known = new Map<FileHash, FileFacts>();
  const ask = asker(host);
  const away = (what: string, bug: unknown) =>
    host.log.info(`${what} came to nothing`, {why: causeOf(bug) || (bug instanceof Error ? bug.name : '')});

  const factsOf = async (hash: FileHash): Promise<FileFacts | undefined> => {
    const response = await ask({method: 'HEAD', path: `${HUB_FILES}/${hash}`});
    response.resume();
    const {'content-type': type, 'content-length': size} = response.headers;
    if (response.statusCode !== 200 || type === undefined) return undefined;
    return {hash, type, size: Number(size)};
  };

  return {
    async facts(hash) {
      try {
        const facts = known.get(hash) ?? (await factsOf(hash));
        if (facts !== undefined) known.set(hash, facts);
        for (const oldest of [...known.keys()].slice(0, -MOST_KNOWN)) known.delete(oldest);
        return facts;
      } catch (bug) {
        away('looking for a file', bug);
        return undefined;
      }
    },
    async read(hash, range) {
      try {
        const headers = range === undefined ? {} : {range: `bytes=${range.start}-${range.end}`};
        const response = await ask({method: 'GET', path: `${HUB_FILES}/${hash}`, headers});
        if (response.statusCode === (range === undefined ? 200 : 206)) return response;
        response.resume();
        return undefined;
      } catch (bug) {
        away('reading a file', bug);
        return undefined;
      }
    },
    async stage(bytes, name) {
      try {
        const headers = {'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name)};
        const response = await ask({method: 'POST', path: HUB_FILES, headers}, bytes);
        return parseResult(JSON.parse(await textOf(response)), value => staged.parse(value));
      } catch (bug) {
        away('an upload', bug);
        return refuse({code: 'unavailable', detail: 'the hub did not take the file'});
      }
    },
  };
}

interface Wanted extends Pick<RequestOptions, 'method' | 'path'> {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the hub once. Rejects if there is no answer. */
function asker({address, token}: HubFilesHost) {
  const {protocol, hostname, port} = new URL(address);
  const request = protocol === 'https:' ? overHttps : overHttp;
  const around = {
    protocol,
    hostname: hostname.replace(/^\[|\]$/g, ''),
    ...(port !== '' && {port}),
    ...(protocol === 'https:' && {rejectUnauthorized: true, ...trustedRoots()}),
  };
  return (wanted: Wanted, body?: AsyncIterable<Uint8Array>): Promise<IncomingMessage> => {
    const headers = {...wanted.headers, authorization: `Bearer ${token}`};
    const asked = request({...around, ...wanted, headers});
    asked.setTimeout(STALL_MS, () => asked.destroy(new Error('the hub fell silent')));
    return answered(asked, body);
  };
}

/** A hub may answer before it has the whole body: then that is what counts, and not that it hangs up. */
function answered(asked: ClientRequest, body: AsyncIterable<Uint8Array> | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.on('error', reject);
    if (body === undefined) asked.end();
    else pipeline(Readable.from(body), asked).catch(reject);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    size += (part as Buffer).length;
    if (size > MOST_ANSWER) throw new Error('an answer that is too long');
  }
  return Buffer.concat(parts).toString('utf8');
}
