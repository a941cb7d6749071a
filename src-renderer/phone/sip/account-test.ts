import type {AccountTestStep} from '../../../core/call/account.ts';
import type {AccountTest} from '../../../core/call/phone-state.ts';
import type {PhoneSound} from '../sound/phone-sound.ts';
import type {AccountLine} from './account-line.ts';

/** A server that does not answer within this will not. */
const STEP_WITHIN_MS = 8_000;

/**
 * The steps of an account's way that this page can try; `address`, `dns` and `tls` come
 * before, in main, which alone can tell them apart. Each is told as it is tried; the first
 * that fails ends it.
 */
export async function testAccount(
  line: AccountLine,
  sound: Pick<PhoneSound, 'ask'>,
  tell: (test: AccountTest) => void,
): Promise<void> {
  const steps: readonly (readonly [AccountTestStep, () => Promise<string | undefined>])[] = [
    ['websocket', () => connects(line)],
    ['login', () => logsIn(line)],
    ['microphone', async () => ((await sound.ask()) === 'granted' ? undefined : 'no microphone')],
    ['media', () => findsWay(line)],
  ];
  let test: AccountTest = {
    accountId: line.setUp.id,
    passed: ['address', 'dns', 'tls'],
    trying: null,
    failed: null,
  };
  line.retry();
  for (const [step, trial] of steps) {
    test = {...test, trying: step};
    tell(test);
    const problem = await trial();
    test =
      problem === undefined
        ? {...test, trying: null, passed: [...test.passed, step]}
        : {...test, trying: null, failed: {step, detail: problem.slice(0, 300)}};
    tell(test);
    if (problem !== undefined) return;
  }
}

async function connects(line: AccountLine): Promise<string | undefined> {
  return (await comes(() => line.agent.isConnected())) ? undefined : `${line.setUp.server} does not answer`;
}

async function logsIn(line: AccountLine): Promise<string | undefined> {
  await comes(() => ['registered', 'refused'].includes(line.registration.state));
  const {state, code} = line.registration;
  if (state === 'registered') return undefined;
  return code === null ? 'the server did not answer' : `the server said ${code}`;
}

/** Ours to be reached at; with STUN or TURN set up, one that they gave. */
async function findsWay({setUp, peerConfiguration}: AccountLine): Promise<string | undefined> {
  const connection = new RTCPeerConnection(peerConfiguration);
  try {
    connection.addTransceiver('audio');
    const found = new Set<string>();
    connection.addEventListener('icecandidate', ({candidate}) => {
      if (candidate?.type !== undefined && candidate.type !== null) found.add(candidate.type);
    });
    await connection.setLocalDescription(await connection.createOffer());
    const wantsServer = setUp.iceServers.length > 0;
    const isFound = () => [...found].some(type => !wantsServer || type !== 'host');
    if (await comes(isFound)) return undefined;
    return wantsServer ? 'the STUN or TURN server gave no address' : 'this computer has no address';
  } finally {
    connection.close();
  }
}

async function comes(isThere: () => boolean): Promise<boolean> {
  const until = performance.now() + STEP_WITHIN_MS;
  while (!isThere()) {
    if (performance.now() > until) return false;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return true;
}
