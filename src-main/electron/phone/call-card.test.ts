import {expect, test} from 'vitest';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {aCall, aCallId, aPhoneState, aRingingCall} from '../../../test/support/fake-phone.ts';
import type {Sight} from '../only-window.ts';
import {keepCallCard} from './call-card.ts';

function aDesk() {
  const listeners = new Set<() => void>();
  const now: {state: PhoneState | undefined; sight: Sight; isReady: boolean} = {
    state: undefined,
    sight: 'away',
    isReady: false,
  };
  const cards: {isOpen: boolean; readonly closeByHand: () => void}[] = [];
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const stop = keepCallCard({
    phone: {
      get state() {
        return now.state;
      },
      onState: listener => listen(() => listener(now.state)),
    },
    window: {
      get sight() {
        return now.sight;
      },
      onSight: listen,
    },
    keepReady: isReady => void (now.isReady = isReady),
    open(onClosed) {
      const card = {
        isOpen: true,
        closeByHand: () => {
          card.isOpen = false;
          onClosed();
        },
      };
      cards.push(card);
      return {
        close: () => {
          card.isOpen = false;
        },
      };
    },
  });
  const change = (next: Partial<typeof now>) => {
    Object.assign(now, next);
    for (const listener of listeners) listener();
  };
  const ring = (...calls: PhoneState['calls']) => change({state: aPhoneState({calls})});
  return {cards, now, ring, look: (sight: Sight) => change({sight}), change, stop, listeners};
}

const isOpen = ({cards}: Pick<ReturnType<typeof aDesk>, 'cards'>) => cards.some(card => card.isOpen);

test.each([
  ['ringing', 'away', true],
  ['ringing', 'in-view', true],
  ['ringing', 'looked-at', false],
  ['active', 'away', true],
  ['active', 'in-view', false],
  ['active', 'looked-at', false],
  ['held', 'away', true],
  ['ended', 'away', false],
] as const)('C-23: of a call that is %s while the window is %s a card is shown: %s', (phase, sight, isDue) => {
  const desk = aDesk();
  desk.look(sight);
  desk.ring(phase === 'ringing' ? aRingingCall() : aCall({phase}));
  expect(isOpen(desk)).toBe(isDue);
});

test('one card stays from the ringing to the end, and goes when somebody comes to the window', () => {
  const desk = aDesk();
  desk.ring(aRingingCall());
  desk.ring(aRingingCall(), aRingingCall({id: aCallId(2)}));
  desk.ring(aCall());
  expect(desk.cards).toHaveLength(1);
  desk.look('looked-at');
  expect(isOpen(desk)).toBe(false);
  desk.look('away');
  expect(isOpen(desk)).toBe(true);
  desk.ring();
  expect(isOpen(desk)).toBe(false);
});

test('a call that is answered elsewhere, or a telephone that dies, takes the card along', () => {
  const desk = aDesk();
  desk.ring(aRingingCall());
  desk.change({state: undefined});
  expect(isOpen(desk)).toBe(false);
});

test('whoever closes it does not see it again for the same call, but for the next', () => {
  const desk = aDesk();
  desk.ring(aRingingCall());
  desk.cards[0]?.closeByHand();
  desk.ring(aCall());
  desk.look('in-view');
  desk.look('away');
  expect(isOpen(desk)).toBe(false);
  desk.ring(aCall(), aRingingCall({id: aCallId(2)}));
  expect(isOpen(desk)).toBe(true);
  desk.ring();
  desk.ring(aRingingCall());
  expect(desk.cards).toHaveLength(3);
});

test('C-23 a card is ready as long as the window is away and there is a telephone', () => {
  const desk = aDesk();
  const ready = (next: Parameters<typeof desk.change>[0]) => {
    desk.change(next);
    return desk.now.isReady;
  };
  expect(ready({})).toBe(false);
  expect(ready({state: aPhoneState()})).toBe(true);
  expect(ready({sight: 'in-view'})).toBe(false);
  expect(ready({sight: 'away'})).toBe(true);
  desk.stop();
  expect(desk.now.isReady).toBe(false);
});

test('at the end nothing is left of it', () => {
  const desk = aDesk();
  desk.ring(aRingingCall());
  desk.stop();
  expect(isOpen(desk)).toBe(false);
  expect(desk.listeners.size).toBe(0);
});
