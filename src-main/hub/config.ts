import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import * as z from 'zod';

/** What a hub is started with. */
export interface HubConfig {
  readonly host: string;
  readonly port: number;
  /** Below it lie files, and the database unless that is a PostgreSQL. */
  readonly dataFolder: string;
  /** The built live-chat widget. */
  readonly widgetFolder: string;
  /** Undefined: SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** The workspace's schema in that PostgreSQL. */
  readonly databaseSchema: string;
  /** Origins the hub is known by from outside (`https://chat.example.com`). */
  readonly publicOrigins: readonly string[];
  /** Websites that may show the live chat. */
  readonly siteOrigins: readonly string[];
  /** Behind a proxy of one's own: a caller's address is what it says. */
  readonly isProxied: boolean;
}

/** What the hub is to do. */
export type HubTask =
  | {readonly do: 'serve'}
  | {readonly do: 'add-agent'; readonly name: string; readonly isManager: boolean}
  | {readonly do: 'help'};

/** Something on the command line or in the environment is not right; the message is for who typed it. */
export class BadConfig extends Error {
  override readonly name = 'BadConfig';
}

export const usage = `Usage: npm run hub [-- COMMAND]

  (no command)              serves until it is stopped (Ctrl-C, SIGTERM)
  agent NAME [--manager]    adds an agent and prints their token, once

Environment:
  PORT            default 8787
  HOST            default 127.0.0.1; 0.0.0.0 to be reached from elsewhere
  DATA_DIR        default ~/.parley-hub
  DATABASE_URL    a PostgreSQL (postgres://...); without it SQLite in DATA_DIR
  DATABASE_SCHEMA default parley
  WIDGET_DIR      the built live-chat widget; default out/widget
  PUBLIC_ORIGINS  what the hub is called from outside, separated by commas
  SITE_ORIGINS    websites that may show the live chat, separated by commas
  TRUST_PROXY=1   behind a proxy of your own
`;

const origins = z
  .string()
  .default('')
  .transform(list =>
    list
      .split(',')
      .map(one => one.trim())
      .filter(one => one !== ''),
  )
  .pipe(z.array(z.url({protocol: /^https?$/}).transform(url => new URL(url).origin)));

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_787),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.url({protocol: /^postgres(?:ql)?$/}).optional(),
  WIDGET_DIR: z.string().min(1).optional(),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,50}$/)
    .default('parley'),
  PUBLIC_ORIGINS: origins,
  SITE_ORIGINS: origins,
  TRUST_PROXY: z.enum(['', '0', '1']).default('0'),
});

const isSetting = (name: string): name is keyof typeof allowed => Object.hasOwn(allowed, name);

/** What each may be, for whoever typed something else. */
const allowed: Readonly<Record<keyof z.input<typeof environment>, string>> = {
  PORT: 'a whole number from 0 to 65535 (0: any that is free)',
  HOST: 'a name or an address of this computer',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'an address that begins with postgres:// or postgresql://',
  WIDGET_DIR: 'a folder',
  DATABASE_SCHEMA: 'up to 51 of a-z, 0-9 and _, not a digit first',
  PUBLIC_ORIGINS: 'origins such as https://chat.example.com, separated by commas',
  SITE_ORIGINS: 'origins such as https://www.example.com, separated by commas',
  TRUST_PROXY: '0 or 1',
};

/** Reads the environment. Throws `BadConfig`. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): HubConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    // Names the setting and never its value: an address has a password in it.
    const wrong = new Set(parsed.error.issues.map(issue => String(issue.path[0])));
    const lines = [...wrong].map(name => `Not a value for ${name}: ${isSetting(name) ? allowed[name] : ''}`);
    throw new BadConfig(`${lines.join('\n')}\n\n${usage}`);
  }
  const {PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_ORIGINS, SITE_ORIGINS, TRUST_PROXY} = parsed.data;
  return {
    host: HOST,
    port: PORT,
    widgetFolder: resolve(parsed.data.WIDGET_DIR ?? join(import.meta.dirname, '../../out/widget')),
    dataFolder: resolve(DATA_DIR ?? join(homedir(), '.parley-hub')),
    databaseUrl: DATABASE_URL,
    databaseSchema: parsed.data.DATABASE_SCHEMA,
    publicOrigins: PUBLIC_ORIGINS,
    siteOrigins: SITE_ORIGINS,
    isProxied: TRUST_PROXY === '1',
  };
}

/** Reads the command line. Throws `BadConfig`. */
export function taskFrom(args: readonly string[]): HubTask {
  const {positionals, values} = parse(args);
  const [command, name, ...rest] = positionals;
  if (values.help === true) return {do: 'help'};
  if (command === undefined && values.manager !== true) return {do: 'serve'};
  const trimmed = name?.trim() ?? '';
  if (command !== 'agent' || rest.length > 0 || trimmed === '' || trimmed.length > 80) throw new BadConfig(usage);
  return {do: 'add-agent', name: trimmed, isManager: values.manager === true};
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {manager: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
    });
  } catch (error) {
    throw new BadConfig(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
