import {describe, expect, test} from 'vitest';
import {aCall, anAccount} from '../../test/support/builders.ts';
import {aParty, noFacts, PhoneOnPaper} from '../../test/support/phone-on-paper.ts';
import {call} from './call.ts';
import {KEPT_MS} from './machine.ts';

const [a, b, c, d, e] = [aCall(1), aCall(2), aCall(3), aCall(4), aCall(5)];

describe('incoming', () => {
  test('VO-1: it rings, is answered, and is talked to when sound can flow', () => {
    const phone = new PhoneOnPaper().incoming(a);
    expect(phone.effects).toEqual([{do: 'ring', how: 'ring'}]);
    expect(phone.ask({do: 'answer', callId: a})).toBeUndefined();
    expect(phone.effects).toEqual([
      {do: 'accept', callId: a},
      {do: 'ring', how: 'none'},
    ]);
    expect(phone.shown).toEqual(['connecting+answer']);
    phone.at += 50;
    phone.hear({type: 'connected', callId: a});
    expect(call().parse(phone.call(a))).toEqual({
      id: a,
      accountId: anAccount(1),
      direction: 'inbound',
      phase: 'active',
      remote: aParty('+447700900318'),
      facts: noFacts,
      conversationId: null,
      startedAt: 1_000_000,
      answeredAt: 1_000_050,
      heldSince: null,
      heldMs: 0,
      isMuted: false,
      isHeldByThem: false,
      isSilenced: false,
      isRecorded: false,
      pending: null,
      consults: null,
      joinedWith: null,
      transfers: [],
      pressed: '',
      link: 'ok',
      quality: null,
      video: null,
      end: null,
    });
  });

  test('a second INVITE under the same id is the same call, and answering twice is once', () => {
    const phone = new PhoneOnPaper().incoming(a).incoming(a);
    expect([phone.shown, phone.effects]).toEqual([['ringing'], []]);
    phone.ask({do: 'answer', callId: a});
    expect(phone.ask({do: 'answer', callId: a})).toBeUndefined();
    expect(phone.effects).toEqual([]);
    phone.hear({type: 'connected', callId: a}).hear({type: 'connected', callId: a});
    expect([phone.ask({do: 'answer', callId: a}), phone.effects]).toEqual([undefined, []]);
  });

  test('three ring; the fourth hears busy and is no call', () => {
    const phone = new PhoneOnPaper().incoming(a).incoming(b).incoming(c).incoming(d);
    expect(phone.effects).toEqual([{do: 'reject', callId: d, code: 486}]);
    expect(phone.shown).toEqual(['ringing', 'ringing', 'ringing']);
    phone.ask({do: 'decline', callId: b});
    expect(phone.effects).toEqual([{do: 'reject', callId: b, code: 603}]);
    expect(phone.incoming(e).shown).toEqual(['ringing', 'ringing+hang-up', 'ringing', 'ringing']);
  });

  test('call waiting: a call beside one that is talked to sounds otherwise, and as any other when that is on hold', () => {
    const phone = new PhoneOnPaper().talking(a).incoming(b);
    expect(phone.effects).toEqual([{do: 'ring', how: 'wait'}]);
    phone.ask({do: 'hold', callId: a, isHeld: true});
    expect(phone.effects).toEqual([
      {do: 'hold', callId: a, isHeld: true},
      {do: 'ring', how: 'ring'},
    ]);
    expect(phone.ended(b, 'missed').effects).toEqual([{do: 'ring', how: 'none'}]);
  });

  test('a silenced call makes no sound; another one beside it does', () => {
    const phone = new PhoneOnPaper().incoming(a);
    expect([phone.ask({do: 'silence', callId: a}), phone.effects]).toEqual([undefined, [{do: 'ring', how: 'none'}]]);
    expect(phone.incoming(b).effects).toEqual([{do: 'ring', how: 'ring'}]);
    expect(phone.ended(b, 'missed').effects).toEqual([{do: 'ring', how: 'none'}]);
    expect(phone.ask({do: 'answer', callId: a})).toBeUndefined();
    expect([phone.ask({do: 'silence', callId: a}), phone.effects]).toEqual([undefined, []]);
  });

  test('answering while talking puts the first one on hold at once', () => {
    const phone = new PhoneOnPaper().talking(a).incoming(b);
    expect(phone.ask({do: 'answer', callId: b})).toBeUndefined();
    expect(phone.effects).toEqual([
      {do: 'hold', callId: a, isHeld: true},
      {do: 'accept', callId: b},
      {do: 'ring', how: 'none'},
    ]);
    expect(phone.shown).toEqual(['active+hold', 'connecting+answer']);
    phone.hear({type: 'connected', callId: b}).hear({type: 'held', callId: a, isHeld: true});
    expect(phone.shown).toEqual(['held', 'active']);
  });

  test('with both lines taken nothing is answered or dialled; the third rings on', () => {
    const phone = new PhoneOnPaper().talking(a).talking(b).incoming(c);
    expect(phone.ask({do: 'answer', callId: c})).toBe('lines');
    expect(phone.dial(d)).toBe('lines');
    expect(phone.shown).toEqual(['active+hold', 'active', 'ringing']);
    phone.ask({do: 'hang-up', callId: a});
    expect(phone.ask({do: 'answer', callId: c})).toBeUndefined();
  });

  test('while one is being answered or dialled no other one is', () => {
    const phone = new PhoneOnPaper().incoming(a).incoming(b);
    phone.ask({do: 'answer', callId: a});
    expect([phone.ask({do: 'answer', callId: b}), phone.dial(c)]).toEqual(['setting-up', 'setting-up']);
  });

  test('the caller gives up while it is being answered: it is over, and the click changes nothing', () => {
    const phone = new PhoneOnPaper().incoming(a);
    phone.ask({do: 'answer', callId: a});
    phone.ended(a, 'missed');
    expect(phone.call(a)).toMatchObject({phase: 'ended', pending: null, answeredAt: null, end: {reason: 'missed'}});
    expect(phone.ask({do: 'answer', callId: a})).toBe('not-found');
    expect(phone.hear({type: 'connected', callId: a}).shown).toEqual(['ended']);
  });

  test('declining is 603, hanging up one that rings as well; twice is once', () => {
    const phone = new PhoneOnPaper().incoming(a).incoming(b);
    phone.ask({do: 'decline', callId: a});
    phone.ask({do: 'hang-up', callId: b});
    expect(phone.effects).toEqual([
      {do: 'reject', callId: b, code: 603},
      {do: 'ring', how: 'none'},
    ]);
    expect([phone.ask({do: 'decline', callId: a}), phone.effects]).toEqual([undefined, []]);
    expect([phone.ended(a).ask({do: 'decline', callId: a}), phone.effects]).toEqual([undefined, []]);
    expect(new PhoneOnPaper().talking(a).ask({do: 'decline', callId: a})).toBe('phase');
  });
});

describe('answering by itself', () => {
  test('after the time that the PBX asks for, if the account lets it', () => {
    const phone = new PhoneOnPaper().incoming(a, {answerAfterMs: 2_000, mayAutoAnswer: true});
    expect(phone.wait(1_999).shown).toEqual(['ringing']);
    expect(phone.wait(1).effects).toEqual([
      {do: 'accept', callId: a},
      {do: 'ring', how: 'none'},
    ]);
    expect(new PhoneOnPaper().incoming(a, {answerAfterMs: 0}).wait(60_000).shown).toEqual(['ringing']);
  });

  test('at once without ringing', () => {
    const phone = new PhoneOnPaper().incoming(a, {answerAfterMs: 0, mayAutoAnswer: true});
    expect(phone.effects).toEqual([{do: 'accept', callId: a}]);
  });

  test('not while somebody is talked to, not after it was silenced, not when it was declined', () => {
    const phone = new PhoneOnPaper().talking(a).incoming(b, {answerAfterMs: 500, mayAutoAnswer: true}).wait(1_000);
    expect(phone.shown).toEqual(['active', 'ringing']);
    const silenced = new PhoneOnPaper().incoming(a, {answerAfterMs: 500, mayAutoAnswer: true});
    silenced.ask({do: 'silence', callId: a});
    expect(silenced.wait(1_000).shown).toEqual(['ringing']);
    const declined = new PhoneOnPaper().incoming(a, {answerAfterMs: 500, mayAutoAnswer: true});
    declined.ask({do: 'decline', callId: a});
    expect(declined.wait(1_000).shown).toEqual(['ringing+hang-up']);
  });
});

describe('dialling', () => {
  test('ringback until their sound or the answer, and never over their sound', () => {
    const phone = new PhoneOnPaper();
    expect(phone.dial(a)).toBeUndefined();
    expect(phone.effects).toEqual([{do: 'invite', callId: a, accountId: anAccount(1), number: '1002'}]);
    phone.hear({type: 'progress', callId: a, hasSound: false});
    expect([phone.shown, phone.effects]).toEqual([['alerting'], [{do: 'ringback', callId: a, isOn: true}]]);
    expect(phone.hear({type: 'progress', callId: a, hasSound: false}).effects).toEqual([]);
    phone.hear({type: 'progress', callId: a, hasSound: true});
    expect(phone.effects).toEqual([{do: 'ringback', callId: a, isOn: false}]);
    expect(phone.hear({type: 'progress', callId: a, hasSound: false}).effects).toEqual([]);
    expect(phone.hear({type: 'accepted', callId: a}).shown).toEqual(['active']);
  });

  test('SN-8: the number they are to see goes along, also to whom the call is handed over', () => {
    const phone = new PhoneOnPaper();
    const to = {do: 'dial', callId: a, accountId: anAccount(1), number: '1002', conversationId: null} as const;
    phone.ask({...to, callerId: '+442079460000'});
    expect(phone.effects).toMatchObject([{do: 'invite', callerId: '+442079460000'}]);
    expect(call().parse(phone.call(a))).toMatchObject({callerId: '+442079460000'});
    phone.hear({type: 'accepted', callId: a}).handOver(a, b, 'talk');
    expect(phone.effects.filter(effect => effect.do === 'invite')).toMatchObject([{callerId: '+442079460000'}]);
  });

  test('whoever is talked to waits first', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.dial(b);
    expect(phone.effects.map(effect => effect.do)).toEqual(['hold', 'invite']);
    phone.hear({type: 'progress', callId: b, hasSound: false}).hear({type: 'accepted', callId: b});
    expect(phone.effects).toEqual([{do: 'ringback', callId: b, isOn: false}]);
    expect(phone.shown).toEqual(['active+hold', 'active']);
  });

  test('the same id twice is one call, and without an account there is none', () => {
    const phone = new PhoneOnPaper();
    phone.dial(a);
    expect([phone.dial(a), phone.effects, phone.shown]).toEqual([undefined, [], ['dialling']]);
    const none = {do: 'dial', callId: b, accountId: null, number: '1', conversationId: null} as const;
    expect(new PhoneOnPaper().ask(none)).toBe('unavailable');
  });

  test('the answer and our giving up cross each other: the call is ended all the same', () => {
    const phone = new PhoneOnPaper();
    phone.dial(a);
    phone.ask({do: 'hang-up', callId: a});
    expect(phone.effects).toEqual([{do: 'end', callId: a}]);
    expect(phone.hear({type: 'accepted', callId: a}).effects).toEqual([{do: 'end', callId: a}]);
    expect(phone.shown).toEqual(['dialling+hang-up']);
  });
});

describe('on hold', () => {
  const held = () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'hold', callId: a, isHeld: true});
    return phone.hear({type: 'held', callId: a, isHeld: true});
  };

  test('ST-23: it counts while the other end has agreed', () => {
    const phone = held();
    expect(phone.shown).toEqual(['held']);
    phone.at += 5_000;
    phone.ask({do: 'hold', callId: a, isHeld: false});
    expect(phone.shown).toEqual(['held+resume']);
    phone.hear({type: 'held', callId: a, isHeld: false});
    expect(phone.call(a)).toMatchObject({phase: 'active', pending: null, heldSince: null, heldMs: 5_000});
    phone.ask({do: 'hold', callId: a, isHeld: true});
    phone.hear({type: 'held', callId: a, isHeld: true}).at += 2_000;
    expect(phone.ended(a).call(a)).toMatchObject({heldSince: null, heldMs: 7_000});
  });

  test('a changed mind waits for the re-INVITE that is on its way', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'hold', callId: a, isHeld: true});
    phone.ask({do: 'hold', callId: a, isHeld: false});
    expect([phone.shown, phone.effects]).toEqual([['active+resume'], []]);
    phone.hear({type: 'held', callId: a, isHeld: true});
    expect([phone.shown, phone.effects]).toEqual([['held+resume'], [{do: 'hold', callId: a, isHeld: false}]]);
    expect(phone.hear({type: 'held', callId: a, isHeld: false}).shown).toEqual(['active']);
  });

  test('what fails leaves the truth', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'hold', callId: a, isHeld: true});
    expect(phone.hear({type: 'hold-failed', callId: a}).shown).toEqual(['active']);
    const other = held();
    other.ask({do: 'hold', callId: a, isHeld: false});
    expect(other.hear({type: 'hold-failed', callId: a}).shown).toEqual(['held']);
    expect(other.hear({type: 'hold-failed', callId: a}).effects).toEqual([]);
  });

  test('whose end takes no hold while we talk to somebody else neither hears us nor is heard', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.dial(b);
    phone.hear({type: 'accepted', callId: b}).hear({type: 'hold-failed', callId: a});
    expect([phone.shown, phone.effects]).toEqual([['held', 'active'], [{do: 'isolate', callId: a, isOn: true}]]);
    phone.ask({do: 'swap'});
    expect(phone.effects).toEqual([
      {do: 'hold', callId: b, isHeld: true},
      {do: 'isolate', callId: a, isOn: false},
    ]);
    expect(phone.shown).toEqual(['active', 'active+hold']);
  });

  test('resuming one and swapping put the other one on hold', () => {
    const phone = new PhoneOnPaper().talking(a).talking(b).hear({type: 'held', callId: a, isHeld: true});
    phone.ask({do: 'hold', callId: a, isHeld: false});
    expect(phone.shown).toEqual(['held+resume', 'active+hold']);
    phone.hear({type: 'held', callId: b, isHeld: true}).hear({type: 'held', callId: a, isHeld: false});
    expect(phone.shown).toEqual(['active', 'held']);
    expect(phone.ask({do: 'swap'})).toBeUndefined();
    expect(phone.shown).toEqual(['active+hold', 'held+resume']);
    expect([held().ask({do: 'swap'}), new PhoneOnPaper().ask({do: 'swap'})]).toEqual(['swap', 'swap']);
  });

  test('a call that comes off hold by itself gives way to the one that is talked to', () => {
    const phone = new PhoneOnPaper().talking(a).talking(b).hear({type: 'held', callId: a, isHeld: true});
    phone.hear({type: 'held', callId: a, isHeld: false});
    expect([phone.shown, phone.effects]).toEqual([['active+hold', 'active'], [{do: 'hold', callId: a, isHeld: true}]]);
  });

  test('mute survives it, and is sent once', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'mute', callId: a, isMuted: true});
    expect(phone.effects).toEqual([{do: 'mute', callId: a, isMuted: true}]);
    phone.ask({do: 'mute', callId: a, isMuted: true});
    expect(phone.effects).toEqual([]);
    for (const isHeld of [true, false]) {
      phone.ask({do: 'hold', callId: a, isHeld});
      phone.hear({type: 'held', callId: a, isHeld});
    }
    expect(phone.call(a)).toMatchObject({phase: 'active', isMuted: true});
  });
});

describe('in a call', () => {
  test('tones are sent and shown, the last 200 of them, and none while it is on hold', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'press', callId: a, tones: '12#'});
    expect(phone.effects).toEqual([{do: 'press', callId: a, tones: '12#'}]);
    for (let times = 0; times < 5; times += 1) phone.ask({do: 'press', callId: a, tones: '9'.repeat(64)});
    expect(phone.call(a).pressed).toBe('9'.repeat(200));
    phone.ask({do: 'hold', callId: a, isHeld: true});
    phone.hear({type: 'held', callId: a, isHeld: true});
    expect(phone.ask({do: 'press', callId: a, tones: '1'})).toBe('phase');
  });

  test('what the wire says of it is shown', () => {
    const at = 5;
    const quality = {at, in: null, out: null, roundTripMs: 40, warning: null};
    const phone = new PhoneOnPaper()
      .talking(a)
      .hear({type: 'held-by-them', callId: a, isHeld: true})
      .hear({type: 'recorded', callId: a, isRecorded: true})
      .hear({type: 'party', callId: a, remote: aParty('1003')})
      .hear({type: 'link', callId: a, link: 'reconnecting'})
      .hear({type: 'quality', callId: a, quality});
    const shown = {isHeldByThem: true, isRecorded: true, remote: aParty('1003'), link: 'reconnecting', quality};
    expect(phone.call(a)).toMatchObject(shown);
  });
});

describe('over', () => {
  test('told once: what comes after it changes nothing, and it is kept for a while', () => {
    const phone = new PhoneOnPaper().talking(a).ended(a);
    const {lines} = phone;
    phone.ended(a, 'lost').hear({type: 'held', callId: a, isHeld: true}).hear({type: 'accepted', callId: b});
    expect(phone.lines).toEqual(lines);
    expect(phone.call(a).end).toEqual({by: 'them', reason: 'hung-up', code: null, at: phone.at});
    expect(phone.dueAt).toBe(phone.at + KEPT_MS);
    expect(phone.wait(KEPT_MS - 1).shown).toEqual(['ended']);
    expect([phone.wait(1).shown, phone.dueAt, phone.lines.marks]).toEqual([[], undefined, []]);
  });

  test('hanging up twice, or as they do, is harmless; of a call that is gone there is nothing to ask', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.ask({do: 'hang-up', callId: a});
    expect([phone.shown, phone.effects]).toEqual([['active+hang-up'], [{do: 'end', callId: a}]]);
    expect([phone.ask({do: 'hang-up', callId: a}), phone.effects]).toEqual([undefined, []]);
    expect([phone.ended(a).ask({do: 'hang-up', callId: a}), phone.effects]).toEqual([undefined, []]);
    expect(phone.ask({do: 'hold', callId: a, isHeld: true})).toBe('not-found');
    expect(phone.ask({do: 'mute', callId: a, isMuted: true})).toBe('not-found');
    expect(phone.ask({do: 'hang-up', callId: b})).toBe('not-found');
  });

  test('the line is free as soon as it is hung up', () => {
    const phone = new PhoneOnPaper().talking(a).talking(b);
    phone.ask({do: 'hang-up', callId: b});
    expect([phone.dial(c), phone.shown]).toEqual([undefined, ['active+hold', 'active+hang-up', 'dialling']]);
  });
});

describe('three', () => {
  const three = () => {
    const phone = new PhoneOnPaper().talking(a).talking(b).hear({type: 'held', callId: a, isHeld: true});
    phone.ask({do: 'join', callId: a, other: b});
    return phone;
  };

  test('all hear each other, and whoever waited does no more', () => {
    const phone = three();
    expect(phone.effects).toEqual([
      {do: 'join', callIds: [a, b]},
      {do: 'hold', callId: a, isHeld: false},
    ]);
    phone.hear({type: 'held', callId: a, isHeld: false});
    expect(phone.shown).toEqual(['active', 'active']);
    expect([phone.ask({do: 'join', callId: b, other: a}), phone.effects]).toEqual([undefined, []]);
    expect([phone.ask({do: 'swap'}), phone.handOver(a, c, 'now')]).toEqual(['joined', 'joined']);
  });

  test('one of them hangs up: an ordinary call with the other', () => {
    const phone = three().ended(b);
    expect(phone.call(a)).toMatchObject({joinedWith: null, phase: 'held', pending: 'resume'});
    expect(phone.call(b)).toMatchObject({joinedWith: null, phase: 'ended'});
    const ours = three();
    ours.ask({do: 'hang-up', callId: a});
    expect(ours.effects).toEqual([
      {do: 'split', callIds: [a, b]},
      {do: 'end', callId: a},
    ]);
    expect(ours.call(b)).toMatchObject({joinedWith: null, phase: 'active', pending: null});
  });

  test('split: one is talked to, the other waits; putting one on hold is the same', () => {
    const phone = three().hear({type: 'held', callId: a, isHeld: false});
    phone.ask({do: 'split', callId: a});
    expect(phone.effects).toEqual([
      {do: 'split', callIds: [a, b]},
      {do: 'hold', callId: b, isHeld: true},
    ]);
    expect(phone.ask({do: 'split', callId: a})).toBe('phase');
    const other = three().hear({type: 'held', callId: a, isHeld: false});
    other.ask({do: 'hold', callId: b, isHeld: true});
    expect(other.effects).toEqual([
      {do: 'split', callIds: [b, a]},
      {do: 'hold', callId: b, isHeld: true},
    ]);
  });

  test('one microphone: mute is for both', () => {
    const phone = three();
    phone.ask({do: 'mute', callId: a, isMuted: true});
    expect([phone.call(a).isMuted, phone.call(b).isMuted]).toEqual([true, true]);
  });

  test('who cannot be taken off hold is not in it', () => {
    const phone = three().hear({type: 'hold-failed', callId: a});
    expect([phone.shown, phone.effects]).toEqual([['held', 'active'], [{do: 'split', callIds: [a, b]}]]);
  });

  test('takes two calls that are talked to or wait', () => {
    const phone = new PhoneOnPaper().talking(a).incoming(b);
    expect(phone.ask({do: 'join', callId: a, other: b})).toBe('phase');
    expect(phone.ask({do: 'join', callId: a, other: a})).toBe('phase');
    expect(phone.ask({do: 'join', callId: a, other: c})).toBe('not-found');
  });
});
