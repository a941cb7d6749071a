import type {Random} from '../../core/ports/clock.ts';
import {below, oneOf} from '../support/chance.ts';

/** What is wrong with a message: changes it, by chance. */
type Mutation = (text: string, random: Random) => string;

const EXTREMES = ['', '0', '-1', '4294967296', '99999999999999999999', '1e9', 'NaN', '0x7fffffff', ' ', '65536'];
const ODD = ['\0', '\u202e', '\ud83d\ude00', '%00', '%', '"', '<', '>', ';', ',', '\\', '\t', '\r', '\u0080', '[', '('];

const linesOf = (text: string) => text.split('\r\n');

const inLines =
  (change: (lines: string[], n: number, random: Random) => void): Mutation =>
  (text, random) => {
    const lines = linesOf(text);
    change(lines, below(random, lines.length), random);
    return lines.join('\r\n');
  };

const inText =
  (change: (text: string, at: number, random: Random) => string): Mutation =>
  (text, random) =>
    change(text, below(random, text.length + 1), random);

const mutations: readonly Mutation[] = [
  // A line is lost, doubled, moved, folded, cut short, or much too long.
  inLines((lines, n) => void lines.splice(n, 1)),
  inLines((lines, n) => void lines.splice(n, 0, lines[n] ?? '')),
  inLines((lines, n, random) => void lines.splice(below(random, lines.length), 0, ...lines.splice(n, 1))),
  inLines((lines, n) => void (lines[n] = (lines[n] ?? '').replace(': ', ':\r\n \t '))),
  inLines((lines, n, random) => void (lines[n] = (lines[n] ?? '').slice(0, below(random, 20)))),
  inLines((lines, n) => void (lines[n] = `${lines[n]}${'a'.repeat(70_000)}`)),
  inLines((lines, n) => void (lines[n] = (lines[n] ?? '').replace(/[:=].*/, ':'))),
  inLines((lines, n) => void lines.splice(n, 0, ...Array.from({length: 300}, (_, one) => `X-${one}: ${one}`))),
  inLines((lines, n) => void lines.splice(n, 0, '')),
  // A value is another's, or one that nobody expects.
  inLines((lines, n, random) => {
    const [name] = (lines[n] ?? '').split(/[:=]/);
    lines[n] = `${name}: ${oneOf(random, lines)}`;
  }),
  inLines((lines, n, random) => {
    lines[n] = (lines[n] ?? '').replaceAll(/\d+/g, digits =>
      below(random, 2) === 0 ? oneOf(random, EXTREMES) : digits,
    );
  }),
  inLines((lines, n, random) => void (lines[n] = (lines[n] ?? '').replaceAll(/[;,<>@"=]/g, () => oneOf(random, ODD)))),
  inLines((lines, n) => void (lines[n] = (lines[n] ?? '').toUpperCase())),
  // Anywhere: something comes in, goes out, or the rest is missing.
  inText((text, at, random) => text.slice(0, at) + oneOf(random, ODD).repeat(1 + below(random, 4)) + text.slice(at)),
  inText((text, at, random) => text.slice(0, at) + text.slice(at + 1 + below(random, 30))),
  inText((text, at) => text.slice(0, at)),
  inText((text, at, random) => text.slice(0, at) + text.slice(0, below(random, text.length)) + text.slice(at)),
  text => text.replaceAll('\r\n', '\n'),
  text => `\r\n\r\n${text}`,
];

/** The message with one to three things wrong with it. */
export function mutate(text: string, random: Random): string {
  let wrong = text;
  for (let n = 1 + below(random, 3); n > 0; n -= 1) wrong = oneOf(random, mutations)(wrong, random);
  return wrong;
}

/** Only the SDP is: its length is said as it is, so that it is read. */
export function mutateBody(text: string, random: Random): string {
  const end = text.indexOf('\r\n\r\n');
  const body = mutate(text.slice(end + 4), random);
  const head = text.slice(0, end).replace(/^Content-Length:.*$/im, `Content-Length: ${Buffer.byteLength(body)}`);
  return `${head}\r\n\r\n${body}`;
}
