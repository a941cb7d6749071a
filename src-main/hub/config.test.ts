import {describe, expect, test} from 'vitest';
import {BadConfig, configFrom, taskFrom} from './config.ts';

describe('the environment', () => {
  test('may be empty: then the hub is for this computer alone', () => {
    expect(configFrom({})).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      databaseUrl: undefined,
      databaseSchema: 'parley',
      publicOrigins: [],
      siteOrigins: [],
      isProxied: false,
    });
  });

  test('says everything', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/var/lib/parley',
      WIDGET_DIR: '/srv/widget',
      DATABASE_URL: 'postgres://parley:secret@db.example/parley',
      DATABASE_SCHEMA: 'support',
      PUBLIC_ORIGINS: 'https://chat.example.com/, https://hub.example.com:8443',
      SITE_ORIGINS: 'https://shop.example',
      TRUST_PROXY: '1',
    };
    expect(configFrom(env)).toEqual({
      host: '0.0.0.0',
      port: 0,
      dataFolder: '/var/lib/parley',
      widgetFolder: '/srv/widget',
      databaseUrl: env.DATABASE_URL,
      databaseSchema: 'support',
      publicOrigins: ['https://chat.example.com', 'https://hub.example.com:8443'],
      siteOrigins: ['https://shop.example'],
      isProxied: true,
    });
  });

  test.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['DATABASE_URL', 'mysql://secret@db'],
    ['DATABASE_SCHEMA', 'a; DROP SCHEMA public'],
    ['PUBLIC_ORIGINS', 'chat.example.com'],
    ['SITE_ORIGINS', 'javascript:alert(1)'],
    ['TRUST_PROXY', 'yes'],
  ])('%s=%s is refused by name, and never repeated', (name, value) => {
    const read = () => configFrom({[name]: value});
    expect(read).toThrow(BadConfig);
    expect(read).toThrow(new RegExp(`^Not a value for ${name}: .+\\n`));
    expect(read).not.toThrow(/secret/);
  });

  test('a port that is none is answered with what is allowed', () => {
    expect(() => configFrom({PORT: 'abc'})).toThrow(/^Not a value for PORT: a whole number from 0 to 65535/);
  });
});

describe('the command line', () => {
  test.each([
    [[], {do: 'serve'}],
    [['agent', ' Ann Example '], {do: 'add-agent', name: 'Ann Example', isManager: false}],
    [['agent', '--manager', 'Ann'], {do: 'add-agent', name: 'Ann', isManager: true}],
    [['--help'], {do: 'help'}],
    [['agent', '-h'], {do: 'help'}],
  ])('%j', (args, task) => {
    expect(taskFrom(args)).toEqual(task);
  });

  test.each([
    [['agent']],
    [['agent', '  ']],
    [['agent', 'Ann', 'Example']],
    [['agent', 'x'.repeat(81)]],
    [['agents', 'Ann']],
    [['--manager']],
    [['--port', '1']],
  ])('%j is answered with how it goes', args => {
    expect(() => taskFrom(args)).toThrow(/Usage: npm run hub/);
  });
});
