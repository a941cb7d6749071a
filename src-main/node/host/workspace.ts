import {userInfo} from 'node:os';
import {createEngine, type Engine} from '../../../core/engine/engine.ts';
import {prepareWorkspace, type WorkspaceFacts} from '../../../core/engine/prepare-workspace.ts';
import type {Channel} from '../../../core/ports/channel.ts';
import type {Log} from '../../../core/ports/clock.ts';
import type {Reads, Store} from '../../../core/ports/store.ts';
import {createLobby, type Lobby} from '../channels/live-chat/lobby.ts';
import {openFileStore, type FileStore} from '../files/file-store.ts';
import {cleanHtml} from '../mail/clean-html.ts';
import {systemCalendar, systemZone} from './calendar.ts';
import {eventLoop} from './event-loop.ts';
import {systemSeals} from './seals.ts';
import {systemAlarm, systemClock} from './system-clock.ts';
import {createIds, systemRandom} from './uuid.ts';

/** One workspace with its engine at work, on a desktop or a hub. */
export interface Workspace {
  readonly engine: Engine;
  readonly facts: WorkspaceFacts;
  readonly reads: Reads;
  readonly files: FileStore;
  readonly lobby: Lobby;
  readonly log: Log;
  /** Finishes what is under way, then closes the store. */
  close(): Promise<void>;
}

interface WorkspaceParts {
  readonly store: Store;
  readonly reads: Reads;
  /** Where the bytes of files lie. */
  readonly filesFolder: string;
  readonly log: Log;
  /** No other process works on this workspace. */
  readonly isSole: boolean;
  /** Nobody sits at this host. */
  readonly isOwnerAway?: boolean;
  /** Beside the live chat. */
  readonly channels?: readonly Channel[];
  /** What a new workspace is called, and whoever sits there when nobody signs in. */
  readonly names?: WorkspaceNames;
}

export interface WorkspaceNames {
  readonly name: string;
  readonly ownerName: string;
}

/** Makes a workspace usable if it is new, and puts its engine to work. Closes what it was given when it is closed. */
export async function startWorkspace(parts: WorkspaceParts): Promise<Workspace> {
  const {store, reads, log, isSole, isOwnerAway = false, names = ownNames()} = parts;
  const clock = systemClock;
  const ids = createIds(clock);
  const files = await openFileStore(parts.filesFolder, () => clock.now());
  const about = {clock, ids, isSample: false, isOwnerAway, timeZone: systemZone, ...names};
  const facts = await prepareWorkspace(store, about);
  const [random, alarm] = [systemRandom, systemAlarm(clock)];
  const engine = createEngine({
    store,
    reads,
    clock,
    ids,
    random,
    alarm,
    log,
    files,
    cleanHtml,
    calendar: systemCalendar(),
    arrivals: eventLoop,
    seals: systemSeals,
    isSole,
  });
  const lobby = createLobby({reads, log});
  for (const channel of [lobby.channel, ...(parts.channels ?? [])]) engine.addChannel(channel);
  await engine.start();
  return {
    engine,
    facts,
    reads,
    files,
    lobby,
    log,
    async close() {
      await engine.stop();
      await reads.close();
      await store.close();
    },
  };
}

/** Until somebody names them. */
export const ownNames = (): WorkspaceNames => ({name: 'My workspace', ownerName: systemUserName()});

/** What the system calls whoever sits here, until they say otherwise. */
function systemUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'Me'; // a user id without an entry in the list of users: usual in containers
  }
}
