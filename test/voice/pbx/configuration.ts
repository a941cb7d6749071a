import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {networkInterfaces} from 'node:os';
import {join} from 'node:path';
import {tonePcm} from '../sound.ts';
import {AGENTS, GUEST, MUSIC_HZ, passwordOf} from './numbers.ts';
import type {PbxPorts} from './slot.ts';

interface Configuration {
  /** Everything of this run lies below it. */
  readonly state: string;
  readonly ports: PbxPorts;
  /** Debian's tree with the program in it. */
  readonly asterisk: string;
  readonly ariPassword: string;
}

/** Modules ask for these even where there is nothing to say. */
const empty = ['ccss', 'cdr', 'cel', 'features', 'pjproject', 'udptl', 'websocket_client'];

const folders = ['etc', 'lib', 'run', 'log', 'cache', 'keys/keys', 'spool', 'share/music'];

/** Writes a fresh state folder; what an earlier run left there is gone. */
export function configure({state, ports, asterisk, ariPassword}: Configuration): void {
  rmSync(state, {recursive: true, force: true});
  for (const folder of folders) mkdirSync(join(state, folder), {recursive: true});
  symlinkSync(join(asterisk, 'usr/share/asterisk/documentation'), join(state, 'share/documentation'));
  cpSync(join(import.meta.dirname, 'localhost.pem'), join(state, 'keys/localhost.pem'));
  writeFileSync(join(state, 'share/music/pitch.sln'), tonePcm({hz: MUSIC_HZ, seconds: 10, rate: 8_000}));
  const libraries = join(asterisk, 'usr/lib/x86_64-linux-gnu');
  const values = {...ports, state, libraries, ariPassword, hostAddress: hostAddress(), guestPassword: GUEST.password};
  const source = join(import.meta.dirname, 'conf');
  for (const name of readdirSync(source))
    writeFileSync(join(state, 'etc', name), filled(readFileSync(join(source, name), 'utf8'), values));
  writeFileSync(join(state, 'etc/pjsip.conf'), agents(), {flag: 'a'});
  writeFileSync(join(state, 'etc/acl.conf'), '');
  for (const name of empty) writeFileSync(join(state, 'etc', `${name}.conf`), '[general]\n');
}

function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    if (values[name] === undefined) throw new Error(`nobody says what {{${name}}} is`);
    return String(values[name]);
  });
}

const agents = (): string =>
  AGENTS.map(
    ({extension, name}) => `
[${extension}](agent)
auth = ${extension}
aors = ${extension}
callerid = "${name}" <${extension}>
[${extension}](agent-auth)
username = ${extension}
password = ${passwordOf(extension)}
[${extension}](agent-aor)
`,
  ).join('');

/** An address of this machine that is not the loopback's: see rtp.conf. */
function hostAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? []);
  const found = all.find(({family, internal}) => family === 'IPv4' && !internal);
  if (found === undefined)
    throw new Error(
      'This machine has no address but the loopback, and Asterisk needs one: ip addr add 192.0.2.254/32 dev lo',
    );
  return found.address;
}
