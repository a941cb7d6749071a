import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {endReasons, endedBy, type CallEnd} from './call.ts';
import {endOf, type Ending} from './end-of.ts';

type Row = readonly [what: string, ending: Partial<Ending>, by: CallEnd['by'], reason: CallEnd['reason']];

const them: Ending = {direction: 'inbound', wasAnswered: false, by: 'them', code: null, reason: undefined};

describe('it rang here (C-25)', () => {
  test.each<Row>([
    ['CANCEL', {}, 'them', 'missed'],
    ['a colleague was faster', {reason: 'SIP;cause=200;text="Call completed elsewhere"'}, 'them', 'answered-elsewhere'],
    ['the same, as Asterisk says it', {reason: 'Q.850;cause=26'}, 'them', 'answered-elsewhere'],
    ['both', {reason: 'Q.850 ; cause = 26 , SIP ;cause= 200'}, 'them', 'answered-elsewhere'],
    ['in small letters', {reason: 'sip;text="x";cause=200'}, 'them', 'answered-elsewhere'],
    ['only in the text', {reason: 'SIP;cause=487;text="SIP;cause=200, SIP;cause=200"'}, 'them', 'missed'],
    ['a quote that never ends', {reason: 'Q.850;cause=16;text="SIP, SIP;cause=200'}, 'them', 'missed'],
    ['normal clearing', {reason: 'Q.850;cause=16'}, 'them', 'missed'],
    ['declined at another device of ours', {reason: 'SIP;cause=603'}, 'them', 'declined'],
    ['we said no', {by: 'us', code: 603}, 'us', 'declined'],
    ['we were busy', {by: 'us', code: 486}, 'us', 'declined'],
    ['it rang for too long here', {by: 'us', code: 480}, 'us', 'missed'],
    ['nothing in common', {by: 'us', code: 488}, 'us', 'not-understood'],
    ['the way was gone', {by: 'network'}, 'network', 'lost'],
  ])('%s', (...[, ending, by, reason]) => {
    expect(endOf({...them, ...ending})).toEqual({by, reason});
  });
});

describe('it was dialled', () => {
  test.each<Row>([
    ['busy', {code: 486}, 'them', 'busy'],
    ['busy everywhere', {code: 600}, 'them', 'busy'],
    ['declined', {code: 603}, 'them', 'declined'],
    ['unwanted', {code: 607}, 'them', 'declined'],
    ['nobody there', {code: 480}, 'them', 'no-answer'],
    ['rang for too long', {code: 408}, 'them', 'no-answer'],
    ['ended by their end', {code: 487}, 'them', 'no-answer'],
    ['no such number', {code: 404}, 'network', 'wrong-number'],
    ['gone', {code: 410}, 'network', 'wrong-number'],
    ['incomplete', {code: 484}, 'network', 'wrong-number'],
    ['nowhere at all', {code: 604}, 'network', 'wrong-number'],
    ['may not', {code: 403}, 'network', 'not-allowed'],
    ['has to log in', {code: 407}, 'network', 'not-allowed'],
    ['403 after it rang', {code: 403, hasRung: true}, 'them', 'declined'],
    ['401 after it rang', {code: 401, hasRung: true}, 'network', 'not-allowed'],
    ['nothing in common', {code: 488}, 'them', 'not-understood'],
    ['server error', {code: 500}, 'network', 'unreachable'],
    ['away', {code: 503}, 'network', 'unreachable'],
    ['moved', {code: 302}, 'network', 'unreachable'],
    ['a code nobody knows', {code: 499}, 'network', 'unreachable'],
    ['no answer of the server', {by: 'network'}, 'network', 'unreachable'],
    ['we gave up', {by: 'us'}, 'us', 'cancelled'],
    ['we gave up, and 487 came', {by: 'us', code: 487}, 'us', 'cancelled'],
    ['a gateway: busy', {code: 480, reason: 'Q.850;cause=17'}, 'them', 'busy'],
    ['a gateway: no such number', {code: 503, reason: 'Q.850;cause=1;text="Unallocated"'}, 'network', 'wrong-number'],
    ['a gateway: rejected', {code: 480, reason: 'Q.850;cause=21'}, 'them', 'declined'],
    ['a gateway that contradicts itself', {code: 486, reason: 'Q.850;cause=1'}, 'them', 'busy'],
    ['only a reason', {reason: 'SIP;cause=486'}, 'them', 'busy'],
  ])('%s', (...[, ending, by, reason]) => {
    expect(endOf({...them, direction: 'outbound', ...ending})).toEqual({by, reason});
  });
});

describe('it was talked on', () => {
  test.each<Row>([
    ['they put down', {}, 'them', 'hung-up'],
    ['they put down, with a reason', {reason: 'Q.850;cause=16'}, 'them', 'hung-up'],
    ['we put down', {by: 'us'}, 'us', 'hung-up'],
    ['we put down, and the BYE got a 481', {by: 'us', code: 481}, 'us', 'hung-up'],
    ['their network failed', {reason: 'Q.850;cause=38'}, 'network', 'lost'],
    ['the PBX lost them', {reason: 'SIP;cause=408'}, 'network', 'lost'],
    ['the dialog is unknown', {code: 481}, 'network', 'lost'],
    ['the way was gone', {by: 'network'}, 'network', 'lost'],
  ])('%s', (...[, ending, by, reason]) => {
    for (const direction of ['inbound', 'outbound'] as const) {
      expect(endOf({...them, direction, wasAnswered: true, ...ending})).toEqual({by, reason});
    }
  });
});

test('whatever stands in the header, it is one of the reasons that there are', () => {
  const bits = fc.constantFrom(
    'SIP',
    'Q.850',
    ';',
    'cause',
    '=',
    '200',
    '"',
    '\\',
    ',',
    ' ',
    '\r\n',
    'x'.repeat(9_000),
  );
  fc.assert(
    fc.property(
      fc.array(bits, {maxLength: 30}).map(all => all.join('')),
      fc.record({
        direction: fc.constantFrom('inbound' as const, 'outbound' as const),
        wasAnswered: fc.boolean(),
        by: fc.constantFrom(...endedBy),
        code: fc.option(fc.integer()),
      }),
      (reason, ending) => {
        const end = endOf({...ending, reason});
        expect([endReasons.includes(end.reason), endedBy.includes(end.by)]).toEqual([true, true]);
      },
    ),
  );
});
