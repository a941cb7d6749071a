import type {WebSocket} from 'ws';
import type {ChatError, ChatFromHost} from '../../../../core/contract/chat-wire.ts';

/** Bytes not yet taken by the other end: over the first it gets nothing new, over the second it is cut off. */
const FULL_LINE = 512 * 1024;
const DEAD_LINE = 8 * 1024 * 1024;

/** Frames waiting to be worked on before the other end is made to wait. */
const MAX_QUEUED = 16;

/** The sending half of a socket, that knows when the other end is slow or gone. */
export interface Line {
  readonly isOpen: () => boolean;
  readonly tell: (frame: ChatFromHost) => void;
  readonly hasRoom: () => boolean;
  /** Says what was wrong, then closes. */
  readonly end: (why: {readonly code: ChatError; readonly close: number; readonly detail: string}) => void;
}

/** `onRoom`: a full line has room again. A line is dead when a ping gets no sign of life before the next. */
export function openLine(
  socket: WebSocket,
  {pingMs, onRoom}: {readonly pingMs: number; readonly onRoom: () => void},
): Line {
  let isAlive = true;
  let wasFull = false;
  const isOpen = (): boolean => socket.readyState === socket.OPEN;
  const tell = (frame: ChatFromHost): void => {
    if (!isOpen()) return;
    socket.send(JSON.stringify(frame), () => {
      if (!wasFull || socket.bufferedAmount >= FULL_LINE) return;
      wasFull = false;
      onRoom();
    });
    if (socket.bufferedAmount > DEAD_LINE) socket.terminate();
  };
  const pings = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    return socket.ping();
  }, pingMs);
  socket.on('message', () => (isAlive = true));
  socket.on('pong', () => (isAlive = true));
  socket.on('close', () => clearInterval(pings));
  return {
    isOpen,
    tell,
    hasRoom() {
      wasFull = socket.bufferedAmount >= FULL_LINE;
      return !wasFull;
    },
    end({code, close, detail}) {
      tell({type: 'error', code, detail});
      socket.close(close, code);
    },
  };
}

/** Does one thing after the other, in the order they came; the other end waits when too many do. */
export function inOrder(socket: WebSocket, onBug: (bug: unknown) => void): (work: () => Promise<void>) => void {
  let queue = Promise.resolve();
  let queued = 0;
  return work => {
    queued += 1;
    if (queued >= MAX_QUEUED) socket.pause();
    queue = queue
      .then(work)
      .catch(onBug)
      .finally(() => {
        queued -= 1;
        if (socket.isPaused && queued < MAX_QUEUED) socket.resume();
      });
  };
}
