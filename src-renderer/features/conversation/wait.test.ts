import {describe, expect, test} from 'vitest';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import {statuses} from '../../../core/conversation/status.ts';
import {waitOf, waitsSince} from './wait.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = 1_000 * HOUR;
const waiting = (channel: ChannelKind, ago: number) =>
  ({channel, status: 'open', pendingSince: now - ago, lastInboundAt: now - ago}) as const;

describe('AW-4: how a customer waits', () => {
  test('LC-3, SL-6: only where an answer is due and no status holds it', () => {
    const due = statuses.filter(status => waitsSince({status, pendingSince: 5}) === 5);
    expect(due).toEqual(['open', 'waiting']);
    expect(waitsSince({status: 'open', pendingSince: null})).toBeUndefined();
    expect(waitOf({...waiting('sms', HOUR), status: 'pending'}, now)).toBeUndefined();
  });

  test('no policy, no deadline: however long it has been, it is said plainly', () => {
    const since = now - 400 * HOUR;
    expect(waitOf(waiting('live-chat', 400 * HOUR), now)).toEqual({since, window: undefined, tone: 'plain'});
  });

  test('TP-6, D24: of the time for any answer a quarter is left, ten minutes, nothing', () => {
    const toneAfter = (ago: number) => waitOf(waiting('whatsapp', ago), now)?.tone;
    expect(toneAfter(18 * HOUR)).toBe('plain');
    expect(toneAfter(18 * HOUR + MINUTE)).toBe('soon');
    expect(toneAfter(24 * HOUR)).toBe('soon'); // at the end itself it is still taken
    expect(toneAfter(24 * HOUR + 1)).toBe('over');
    expect(waitOf(waiting('whatsapp', 12 * HOUR), now)?.window).toEqual({until: now + 12 * HOUR, share: 0.5});
  });

  test('the window runs from what was said last, the wait from what was not answered first', () => {
    const row = {...waiting('whatsapp', 30 * HOUR), lastInboundAt: now - HOUR};
    expect(waitOf(row, now)).toMatchObject({since: now - 30 * HOUR, tone: 'plain'});
    expect(waitOf({...row, lastInboundAt: null}, now)).toMatchObject({tone: 'over', window: {share: 0}});
  });
});
