import type {ShellApi} from '../../engine/bridge-shell.ts';

/** Why nothing can be recorded. `busy`: another program has it to itself. */
export type NoMicrophone = 'denied' | 'none' | 'busy';

export interface OpenMicrophone {
  readonly stream: MediaStream;
  /** From here on nothing listens, and this window may not listen any more. */
  readonly close: () => void;
}

/** How a voice is taken up: the computer's own cleaning, and one channel. */
const voice = {echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1} as const;

/** Opens the microphone for one recording: the desktop gives this window leave for that long, and the system is asked. */
export async function openMicrophone(
  shell: Pick<ShellApi, 'ask'>,
  deviceId: string | undefined,
): Promise<OpenMicrophone | NoMicrophone> {
  const leave = await shell.ask('shell/microphone', {isWanted: true});
  const giveBack = () => void shell.ask('shell/microphone', {isWanted: false}); // main takes it back by itself at a reload
  if (!leave.ok || !leave.value.isAllowed) {
    giveBack();
    return 'denied';
  }
  try {
    // One that was chosen for calls and is not plugged in is no reason to record nothing.
    const audio = {...voice, ...(deviceId !== undefined && {deviceId: {ideal: deviceId}})};
    const stream = await navigator.mediaDevices.getUserMedia({audio});
    return {
      stream,
      close() {
        for (const track of stream.getTracks()) track.stop();
        giveBack();
      },
    };
  } catch (refusal) {
    giveBack();
    return whyNot(refusal);
  }
}

function whyNot(refusal: unknown): NoMicrophone {
  const name = refusal instanceof Error ? refusal.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' ? 'busy' : 'none';
}
