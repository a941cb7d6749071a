import * as z from 'zod';
import type {Call} from './call.ts';
import {answering, currentOf, ringingOf} from './front-call.ts';
import type {HeadsetButtons, HeadsetLight} from './headset-reports.ts';
import type {PhoneCommand} from './phone-command.ts';

/** A headset somebody chose, as it is known again when it is plugged in. */
export const headset = () =>
  z.strictObject({
    vendorId: z.int().min(0).max(0xff_ff),
    productId: z.int().min(0).max(0xff_ff),
    name: z.string().max(200),
  });
export type Headset = Readonly<z.output<ReturnType<typeof headset>>>;

/** How a headset stood when it was last heard of, or told. */
export interface HeadsetSeen {
  readonly hook: boolean;
  readonly mute: boolean;
  readonly flash: boolean;
  readonly reject: boolean;
  /** What it says or was told of the call, where its switches say how they stand instead of that they were pressed. */
  readonly isOffHook: boolean;
  readonly isMuted: boolean;
  /** A button that answers and is let go is no hanging up. */
  readonly answeredAt: number;
}

export const headsetAtRest: HeadsetSeen = {
  hook: false,
  mute: false,
  flash: false,
  reject: false,
  isOffHook: false,
  isMuted: false,
  answeredAt: Number.NEGATIVE_INFINITY,
};

/** Nobody hangs up that soon after having answered. */
const SETTLED_MS = 700;

export type HeadsetLights = Readonly<Record<HeadsetLight, boolean>>;

/** What the headset is told of calls. */
export function lightsOf(calls: readonly Call[]): HeadsetLights {
  const talked = currentOf(calls);
  return {
    offHook: talked !== undefined,
    ring: ringingOf(calls).some(({isSilenced}) => !isSilenced),
    mute: talked?.isMuted === true,
    hold: talked?.phase === 'held',
  };
}

/** A headset that was told how it stands often repeats it: that is nobody's press. */
export const told = (seen: HeadsetSeen, {offHook, mute}: HeadsetLights): HeadsetSeen => ({
  ...seen,
  isOffHook: offHook,
  isMuted: mute,
});

interface Pressed {
  readonly seen: HeadsetSeen;
  readonly buttons: HeadsetButtons;
  readonly calls: readonly Call[];
  readonly at: number;
}

/** What a report of its buttons means to the calls. */
export function pressed({seen, buttons, calls, at}: Pressed): {
  readonly seen: HeadsetSeen;
  readonly command: PhoneCommand | undefined;
} {
  const isOn = (button: keyof HeadsetButtons) => buttons[button]?.isOn ?? seen[button];
  const command = meaning({seen, buttons, calls, at});
  return {
    command,
    seen: {
      hook: isOn('hook'),
      mute: isOn('mute'),
      flash: isOn('flash'),
      reject: isOn('reject'),
      isOffHook: buttons.hook?.isOn ?? seen.isOffHook,
      isMuted: buttons.mute?.isOn ?? seen.isMuted,
      answeredAt: command?.do === 'answer' ? at : seen.answeredAt,
    },
  };
}

function meaning(what: Pressed): PhoneCommand | undefined {
  const {seen, buttons, calls} = what;
  const isPressed = (button: 'flash' | 'reject') => buttons[button]?.isOn === true && !seen[button];
  const [ringing] = ringingOf(calls);
  const talked = currentOf(calls);
  if (isPressed('reject') && ringing !== undefined) return {do: 'decline', callId: ringing.id};
  if (isPressed('flash')) {
    if (ringing !== undefined) return {do: 'answer', callId: ringing.id};
    return talked && {do: 'hold', callId: talked.id, isHeld: talked.phase !== 'held'};
  }
  return meaningOfHook(what) ?? meaningOfMute(what);
}

function meaningOfHook({seen, buttons: {hook}, calls, at}: Pressed): PhoneCommand | undefined {
  if (hook === undefined || hook.isOn === (hook.isAbsolute ? seen.isOffHook : seen.hook)) return undefined;
  const talked = currentOf(calls);
  const end: PhoneCommand | undefined = talked && {do: 'hang-up', callId: talked.id};
  if (hook.isOn) return answering(calls) ?? (hook.isAbsolute ? undefined : end);
  return hook.isAbsolute && at - seen.answeredAt > SETTLED_MS ? end : undefined;
}

function meaningOfMute({seen, buttons: {mute}, calls}: Pressed): PhoneCommand | undefined {
  const talked = currentOf(calls);
  if (mute === undefined || talked === undefined) return undefined;
  if (mute.isOn === (mute.isAbsolute ? seen.isMuted : seen.mute)) return undefined;
  if (mute.isAbsolute) return {do: 'mute', callId: talked.id, isMuted: mute.isOn};
  return mute.isOn ? {do: 'mute', callId: talked.id, isMuted: !talked.isMuted} : undefined;
}
