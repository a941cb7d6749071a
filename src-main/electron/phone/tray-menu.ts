import type {Call} from '../../../core/call/call.ts';
import {currentOf, ringingOf} from '../../../core/call/front-call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import type {StatusId} from '../../../core/lib/ids.ts';
import {mainOf, mainStatuses, type MainStatus, type StatusGroup} from '../../../core/presence/presence.ts';
import type {Words} from '../words/words.ts';

/** What somebody chose in the menu. */
export type TrayDeed =
  | {readonly do: 'open'}
  /** The calls of the one who sits here, in the window. */
  | {readonly do: 'calls'}
  | {readonly do: 'quit'}
  | {readonly do: 'phone'; readonly command: PhoneCommand}
  | {readonly do: 'status'; readonly status: MainStatus | StatusId};

/** A line of the menu; without a deed it only says something. */
export interface TrayLine {
  readonly label: string;
  readonly deed?: TrayDeed;
  /** One of several of which one counts. */
  readonly isChosen?: boolean;
  readonly lines?: readonly TrayLine[];
}

/** Between two parts of the menu. */
export type TrayPart = readonly TrayLine[];

/** What is known of whoever sits here; undefined: nothing yet. */
export interface OwnStatus {
  readonly chosen: MainStatus | StatusId;
  readonly made: readonly {
    readonly id: StatusId;
    readonly name: string;
    readonly group: StatusGroup;
    readonly isRetired: boolean;
  }[];
}

interface TrayMenu {
  readonly phone: PhoneState | undefined;
  /** How many calls were missed since one last looked. */
  readonly missed: number;
  readonly status: OwnStatus | undefined;
  readonly words: Pick<Words, 'tray' | 'ringing'>;
}

/** The menu of the icon beside the clock: how it stands with the telephone, what cannot wait, and the way back. */
export function trayMenu({phone, missed, status, words}: TrayMenu): readonly TrayPart[] {
  const {tray} = words;
  const calls = phone?.calls ?? [];
  const parts: readonly TrayPart[] = [
    [{label: isReady(phone) ? tray.ready : tray.notReady}],
    missed === 0 ? [] : [{label: tray.missed(missed), deed: {do: 'calls'}}],
    ringingLines(calls, words),
    talkLines(calls, words),
    [
      {label: tray.open, deed: {do: 'open'}},
      ...(status === undefined ? [] : [{label: tray.status, lines: statusLines(status, tray)}]),
    ],
    [{label: tray.quit, deed: {do: 'quit'}}],
  ];
  return parts.filter(lines => lines.length > 0);
}

/** The icon itself: what is said of it, and whether it has a dot. */
export interface TrayFace {
  readonly tip: string;
  readonly hasDot: boolean;
  /** Beside it, where the system writes there (macOS). */
  readonly title: string;
}

/** A.34: what was missed is seen without opening anything. */
export function trayFace({phone, missed, words: {tray}}: Omit<TrayMenu, 'status'>): TrayFace {
  const said = [isReady(phone) ? tray.ready : tray.notReady, ...(missed === 0 ? [] : [tray.missed(missed)])];
  return {tip: `Parley: ${said.join(', ')}`, hasDot: missed > 0, title: missed === 0 ? '' : String(missed)};
}

const isReady = (phone: PhoneState | undefined): boolean =>
  phone?.registrations.some(({state}) => state === 'registered') === true;

/** Who is at the other end, in words of a menu or a question: name, else number, else that it is withheld. */
export const whoOf = ({remote: {name, number}}: Call, {tray}: Pick<Words, 'tray'>): string =>
  name ?? (number === '' ? tray.withheld : number);

function ringingLines(calls: readonly Call[], words: TrayMenu['words']): TrayPart {
  const call = ringingOf(calls).at(0);
  if (call === undefined) return [];
  const {id: callId} = call;
  const {ringing} = words;
  return [
    {
      label:
        call.remote.name === null && call.remote.number === '' ? ringing.fromNobody : ringing.from(whoOf(call, words)),
    },
    {label: ringing.answer, deed: {do: 'phone', command: {do: 'answer', callId}}},
    {label: ringing.decline, deed: {do: 'phone', command: {do: 'decline', callId}}},
  ];
}

function talkLines(calls: readonly Call[], words: TrayMenu['words']): TrayPart {
  const call = currentOf(calls);
  if (call === undefined) return [];
  const {id: callId, isMuted, phase} = call;
  const {tray} = words;
  const mute: TrayLine = {
    label: isMuted ? tray.unmute : tray.mute,
    deed: {do: 'phone', command: {do: 'mute', callId, isMuted: !isMuted}},
  };
  return [
    {label: tray.call(whoOf(call, words))},
    ...(phase === 'active' || phase === 'held' ? [mute] : []),
    {label: tray.hangUp, deed: {do: 'phone', command: {do: 'hang-up', callId}}},
  ];
}

/** The main statuses, each followed by those of its group that Managers made (ST-1, ST-14). */
function statusLines({chosen, made}: OwnStatus, {statuses}: Words['tray']): readonly TrayLine[] {
  const line = (id: MainStatus | StatusId, label: string): TrayLine => ({
    label,
    isChosen: id === chosen,
    deed: {do: 'status', status: id},
  });
  return mainStatuses.flatMap(main => [
    line(main, statuses[main]),
    ...made.filter(one => !one.isRetired && mainOf(one.group) === main).map(({id, name}) => line(id, name)),
  ]);
}
