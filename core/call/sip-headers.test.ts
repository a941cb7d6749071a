import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {incomingFacts, remoteParty, type IncomingFacts} from './call.ts';
import {incomingFactsOf, recordingIn, remotePartyOf, type Headers} from './sip-headers.ts';

const of =
  (headers: Readonly<Record<string, string | readonly string[]>>): Headers =>
  name =>
    [headers[name] ?? []].flat();

const party = (headers: Parameters<typeof of>[0]) => remotePartyOf(of(headers));
const nobody = {number: '', name: null, uri: ''};

describe('who it is', () => {
  test.each<[what: string, from: string, expected: object]>([
    [
      'quoted',
      '"Ann Smith" <sip:1001@pbx.example>;tag=x',
      {number: '1001', name: 'Ann Smith', uri: 'sip:1001@pbx.example'},
    ],
    [
      'bare words',
      'Ann Smith <sip:1001@pbx.example>',
      {number: '1001', name: 'Ann Smith', uri: 'sip:1001@pbx.example'},
    ],
    [
      'no name',
      '<sip:1001@pbx.example:5080;transport=ws>',
      {number: '1001', name: null, uri: 'sip:1001@pbx.example:5080'},
    ],
    [
      "no brackets: what follows is the header's",
      'sip:1001@pbx.example;tag=x',
      {number: '1001', name: null, uri: 'sip:1001@pbx.example'},
    ],
    [
      'escapes',
      '"Ann \\"A\\" <b>, c" <sip:1001@pbx.example>',
      {number: '1001', name: 'Ann "A" <b>, c', uri: 'sip:1001@pbx.example'},
    ],
    [
      'a number encoded',
      '<sip:%2B447700900318;phone-context=x:pw@pbx.example;user=phone>',
      {number: '+447700900318', name: null, uri: 'sip:+447700900318@pbx.example'},
    ],
    ['tel:', '"Shop" <tel:+44-7700-900.318;ext=5>', {number: '+447700900318', name: 'Shop', uri: 'tel:+447700900318'}],
    ['named as its number', '"1001" <sip:1001@pbx.example>', {number: '1001', name: null, uri: 'sip:1001@pbx.example'}],
    [
      'UTF-8',
      '"Zoë Ağa 王" <sips:zo%C3%AB@[2001:db8::1]:5061>',
      {number: 'zoë', name: 'Zoë Ağa 王', uri: 'sips:zo%C3%AB@[2001:db8::1]:5061'},
    ],
    ['a quote that never ends', '"Ann <sip:1001@pbx.example>', nobody],
    [
      'a bracket that never ends',
      'Ann <sip:1001@pbx.example',
      {number: '1001', name: 'Ann', uri: 'sip:1001@pbx.example'},
    ],
    ['wrongly encoded', '<sip:%zz@pbx.example>', {number: '%zz', name: null, uri: 'sip:%25zz@pbx.example'}],
    ['a host that is none', '<sip:1001@pbx example"><x>', {number: '1001', name: null, uri: ''}],
    ['another scheme', '"Ann" <javascript:alert(1)@x.example>', {number: 'alert(1)', name: 'Ann', uri: ''}],
    ['only a server', '<sip:pbx.example>', nobody],
    ['nothing', '', nobody],
  ])('%s', (_what, from, expected) => {
    expect(party({From: from})).toEqual(expected);
  });

  test('P-Asserted-Identity before From, of two the telephone number, with the name of either', () => {
    const From = '"Me" <sip:me@home.example>';
    const both = '"Ann" <sip:ann@pbx.example>, <tel:+447700900318>';
    const expected = {number: '+447700900318', name: 'Ann', uri: 'tel:+447700900318'};
    expect(party({From, 'P-Asserted-Identity': both})).toEqual(expected);
    expect(party({From, 'P-Asserted-Identity': both.split(', ')})).toEqual(expected);
    expect(party({From: '<sip:anonymous@anonymous.invalid>', 'P-Asserted-Identity': '<sip:7@x.example>'}).number).toBe(
      '7',
    );
    expect(party({From, 'P-Asserted-Identity': 'nonsense'}).number).toBe('me');
  });

  test('whoever does not want to be known is not', () => {
    const known = {From: '"Ann" <sip:1001@x.example>', 'P-Asserted-Identity': '<sip:1001@x.example>'};
    expect(party({...known, Privacy: 'id; critical'})).toEqual(nobody);
    expect(party({...known, Privacy: 'user'})).toEqual(nobody);
    expect(party({...known, Privacy: 'none'}).number).toBe('1001');
    expect(party({...known, Privacy: 'session'}).number).toBe('1001');
    expect(party({From: '"Anonymous" <sip:anonymous@anonymous.invalid>'})).toEqual(nobody);
    expect(party({From: '"Ann" <sip:x@anonymous.invalid>'})).toEqual(nobody);
    expect(party({From: '<sip:Restricted@pbx.example>'})).toEqual(nobody);
  });

  test('one line that turns nothing around', () => {
    const name = `\u202eAnn\u0000 \u0007\r\n\u2028Sm\u2066ith\ud800`;
    expect(party({From: `"${name}" <sip:1@x.example>`}).name).toBe('Ann Smith\ufffd');
    expect(party({From: '"می\u200cخواهم" <sip:1@x.example>'}).name).toBe('می\u200cخواهم');
    expect(party({From: `"${'x'.repeat(199)}😀" <sip:1@x.example>`}).name).toBe('x'.repeat(199));
    expect(party({From: `<sip:${'1'.repeat(500)}@x.example>`}).number).toBe('1'.repeat(200));
  });
});

describe('what came with it', () => {
  const facts = (headers: Parameters<typeof of>[0]) => incomingFactsOf(of(headers));
  const none: IncomingFacts = {
    externalId: null,
    queue: null,
    waitedMs: null,
    choice: null,
    divertedFrom: null,
    called: '',
    answerAfterMs: null,
  };

  test('all of it', () => {
    expect(facts({})).toEqual(none);
    const headers = {
      To: '<sip:5000@pbx.example>',
      'X-Call-Id': 'support-4711',
      'X-Queue': '"Support"',
      'X-Queue-Wait': '42',
      'X-Choice': '2 (invoices)',
      Diversion: '<sip:+4930555@pbx.test>;reason=no-answer',
      'Call-Info': '<sip:pbx.test>;answer-after=0',
    };
    expect(facts(headers)).toEqual({
      externalId: 'support-4711',
      queue: 'Support',
      waitedMs: 42_000,
      choice: '2 (invoices)',
      divertedFrom: '+4930555',
      called: '5000',
      answerAfterMs: 0,
    });
  });

  test.each<[string, number | null]>([
    ['0', 0],
    ['42s', 42_000],
    ['1.5', 1_500],
    ['1500ms', 1_500],
    ['999999999', 86_400_000],
    ['-1', null],
    ['1:30', null],
    ['soon', null],
    ['9'.repeat(100), null],
  ])('a wait of %s is in seconds', (said, waitedMs) => {
    expect(facts({'X-Queue-Wait': said}).waitedMs).toBe(waitedMs);
  });

  test.each<[what: string, header: 'Diversion' | 'History-Info', values: string | string[], expected: string | null]>([
    ['once', 'Diversion', '"Sales" <sip:100@x.example>;reason=user-busy', '100'],
    [
      'the number called first is the last',
      'Diversion',
      ['<sip:2@x.example>, <sip:3@x.example>', '<tel:+49-30-5>'],
      '+49305',
    ],
    ['hidden', 'Diversion', '<sip:1@x.example>;privacy=full', null],
    ['not hidden', 'Diversion', '<sip:1@x.example>;privacy=off', '1'],
    ['history', 'History-Info', '<sip:9@x.example>;index=1, <sip:8@x.example?Reason=SIP%3Bcause%3D302>;index=1.1', '9'],
    ['history that went nowhere', 'History-Info', '<sip:9@x.example>;index=1', null],
    ['hidden history', 'History-Info', '<sip:9@x.example?Privacy=history>;index=1, <sip:8@x.example>;index=1.1', null],
    ['nonsense', 'Diversion', ',,;<>"', null],
  ])('diverted: %s', (...[, header, values, expected]) => {
    expect(facts({[header]: values}).divertedFrom).toBe(expected);
  });

  test.each<[header: string, value: string, expected: number | null]>([
    ['Alert-Info', '<http://pbx.test>;info=alert-autoanswer;delay=0', 0],
    ['Alert-Info', '<http://127.0.0.1>;info=alert-autoanswer;delay=3', 3_000],
    ['Alert-Info', '<http://pbx.test>;info="Auto Answer"', 0],
    ['Alert-Info', 'Auto Answer', 0],
    ['Alert-Info', 'Ring Answer', 0],
    ['Alert-Info', '<Auto Answer>', 0],
    ['Alert-Info', '<urn:alert:service:auto-answer>', 0],
    ['Alert-Info', '<sip:pbx.test>;answer-after=5', 5_000],
    ['Alert-Info', '<urn:alert:service:queue>', null],
    ['Alert-Info', '<http://pbx.test>;info=alert-external', null],
    ['Alert-Info', '<urn:alert:source:internal>, <http://x>;info=alert-autoanswer', 0],
    ['Call-Info', '<sip:pbx.test>; Answer-After = 2', 2_000],
    ['Call-Info', '<sip:pbx.test>;answer-after="4"', 4_000],
    ['Call-Info', '<sip:pbx.test;answer-after=2>', null],
    ['Call-Info', '<sip:pbx.test>;answer-after=99999999999', null],
    ['Call-Info', '<sip:pbx.test>;answer-after=-1', null],
    ['Answer-Mode', 'Auto;require', 0],
    ['Answer-Mode', 'Manual', null],
  ])('%s: %s', (header, value, expected) => {
    expect(facts({[header]: value}).answerAfterMs).toBe(expected);
  });

  test('Call-Info says after how long, whatever Alert-Info asks for', () => {
    const both = {'Alert-Info': 'Auto Answer', 'Call-Info': '<sip:x>;purpose=icon, <sip:x>;answer-after=7'};
    expect(facts(both).answerAfterMs).toBe(7_000);
  });

  test('it records, it does not, or it says nothing about it', () => {
    const said = ['on', 'ON', 'yes', 'off', 'paused', '', 'perhaps'];
    expect(said.map(value => recordingIn(of({'X-Recording': value})))).toEqual([
      true,
      true,
      true,
      false,
      false,
      undefined,
      undefined,
    ]);
    expect(recordingIn(of({}))).toBeUndefined();
  });
});

describe('hostile', () => {
  const bits = fc.oneof(
    fc.constantFrom(
      '"',
      '\\',
      '<',
      '>',
      ';',
      ',',
      '@',
      ':',
      '?',
      '=',
      '%',
      '%E2%80%AE',
      '%00',
      '\r\n',
      '\0',
      '\u202e',
      '\ud83d',
      '\u0301',
    ),
    fc.constantFrom('sip:', 'tel:', 'Privacy=', 'index=1', 'answer-after=', 'anonymous', '+49', ' ', 'x'.repeat(9_000)),
    fc.string({unit: 'binary', maxLength: 8}),
  );
  const value = fc.array(bits, {maxLength: 40, size: 'max'}).map(all => all.join(''));
  const values = fc.array(value, {maxLength: 3});

  test('whatever stands in the headers, it is read, fits, and is the same the second time', () => {
    const [whole, whoever] = [incomingFacts(), remoteParty()];
    fc.assert(
      fc.property(fc.array(values, {minLength: 12, maxLength: 12}), all => {
        const names = [
          'From',
          'To',
          'P-Asserted-Identity',
          'Privacy',
          'Diversion',
          'History-Info',
          'Alert-Info',
          'Call-Info',
        ];
        const own = ['X-Call-Id', 'X-Queue', 'X-Queue-Wait', 'X-Choice'];
        const headers: Headers = name => all[[...names, ...own].indexOf(name)] ?? [];
        const [facts, remote] = [incomingFactsOf(headers), remotePartyOf(headers)];
        expect([whole.parse(facts), whoever.parse(remote)]).toEqual([facts, remote]);
        for (const text of [...Object.values(facts), ...Object.values(remote)]) {
          if (typeof text !== 'string') continue;
          expect(text.isWellFormed() && !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)).toBe(true);
        }
      }),
      {numRuns: 150},
    );
  });

  test.each(['"', '<', ',', ';', '\\"', '@', '%41', '?', 'a:', '\u0301', ' ', '<>,'])(
    '100 kB of %s take no time',
    bit => {
      const all: Headers = () => Array.from({length: 50}, () => bit.repeat(100_000 / bit.length));
      const begun = performance.now();
      incomingFactsOf(all);
      remotePartyOf(all);
      recordingIn(all);
      // A second alone; a machine that is shared by others takes some. What is not linear takes minutes.
      expect(performance.now() - begun).toBeLessThan(10_000);
    },
  );
});

describe('VO-12: the link by which somebody calls', () => {
  const token = `${'0195d1a23b4c7d5e8f60718293a4b5c6'}.m8xyz123.${'a'.repeat(32)}`;
  test('is taken from its header', () => expect(incomingFactsOf(of({'X-Parley-Link': token})).link).toBe(token));
  test.each(['', 'yes', `${token}${'a'.repeat(300)}`, token.toUpperCase()])('is nothing else: %s', said =>
    expect(incomingFactsOf(of({'X-Parley-Link': said}))).not.toHaveProperty('link'),
  );
  test('opens nobody’s telephone by itself: whoever has the link is anybody', () => {
    const asking = {'Call-Info': '<sip:pbx>;answer-after=0'};
    expect(incomingFactsOf(of(asking)).answerAfterMs).toBe(0);
    expect(incomingFactsOf(of({...asking, 'X-Parley-Link': token})).answerAfterMs).toBeNull();
  });
});
