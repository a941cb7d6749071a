import {ok, refuse, type Result} from '../lib/failure.ts';
import type {Address} from './address.ts';

/**
 * An e-mail address as it is typed or pasted, in its normal form: the domain in lower case
 * and as it stands in the DNS (`xn--`). What is before the @ is the other side's business and
 * stays as it is. `Zoë <zoe@example.org>` and `mailto:` are understood. Refused with
 * `invalid`: `empty`, `not-an-email`.
 */
export function readEmail(typed: string): Result<Address> {
  const shown = typed.trim();
  const bare = (/<([^<>]*)>$/.exec(shown)?.[1] ?? shown).replace(/^mailto:/i, '').trim();
  const wrong = (reason: string): Result<never> =>
    refuse({code: 'invalid', path: ['address'], reason, detail: 'e-mail address'});
  if (bare === '') return wrong('empty');
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, at).normalize('NFC');
  const domain = domainKey(bare.slice(at + 1));
  if (at < 1 || local.length > 64 || /[\s<>,;@]/.test(local) || domain === undefined) return wrong('not-an-email');
  return ok({key: `${local}@${domain}`, shown: bare, dialled: ''});
}

/** A domain as the DNS has it; undefined: it is none. An address in brackets stays one. */
function domainKey(domain: string): string | undefined {
  const folded = domain.normalize('NFKC').toLowerCase();
  if (/^\[[0-9a-f.:]+\]$|^\[ipv6:[0-9a-f.:]+\]$/.test(folded)) return folded;
  // All four are full stops to whoever types in their script.
  const labels = folded.replace(/\.$/, '').split(/[.\u3002\uff0e\uff61]/);
  const ascii = labels.map(asciiLabel);
  const isDomain = ascii.every(label => label !== undefined && /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  const joined = ascii.join('.');
  return isDomain && joined.length <= 253 ? joined : undefined;
}

function asciiLabel(label: string): string | undefined {
  if (/^[\0-\x7f]*$/.test(label)) return label;
  return /^[\u200c\u200d\p{L}\p{N}\p{M}_\u00b7-]+$/u.test(label) ? `xn--${punycode(label)}` : undefined;
}

/** RFC 3492, with the parameters that domain names have. */
function punycode(label: string): string {
  const points = Array.from(label, letter => letter.codePointAt(0) ?? 0);
  const basic = points.filter(point => point < 0x80);
  let out = String.fromCodePoint(...basic) + (basic.length > 0 ? '-' : '');
  let [smallest, delta, bias, handled] = [0x80, 0, 72, basic.length];
  while (handled < points.length) {
    const next = Math.min(...points.filter(point => point >= smallest));
    delta += (next - smallest) * (handled + 1);
    smallest = next;
    for (const point of points) {
      if (point < smallest) delta += 1;
      if (point !== smallest) continue;
      out += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    smallest += 1;
  }
  return out;
}

const digit = (value: number): string => String.fromCharCode(value < 26 ? 97 + value : 22 + value);

function variableLength(delta: number, bias: number): string {
  let out = '';
  let left = delta;
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(26, Math.max(1, k - bias));
    if (left < threshold) return out + digit(left);
    out += digit(threshold + ((left - threshold) % (36 - threshold)));
    left = Math.floor((left - threshold) / (36 - threshold));
  }
}

function adapt(delta: number, points: number, isFirst: boolean): number {
  let left = Math.floor(delta / (isFirst ? 700 : 2));
  left += Math.floor(left / points);
  let k = 0;
  for (; left > 455; k += 36) left = Math.floor(left / 35);
  return k + Math.floor((36 * left) / (left + 38));
}
