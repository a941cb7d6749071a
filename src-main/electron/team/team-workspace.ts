import type {HubProblem} from '../../../core/contract/hub-problems.ts';
import type {Change} from '../../../core/contract/topics.ts';
import type {AnswerText, Asked} from '../../../core/contract/wire.ts';
import type {Log, Random} from '../../../core/ports/clock.ts';
import type {HubState} from '../../node/hub-client/hub-client.ts';
import type {OpenWorkspace, WorkspaceState} from '../open-workspace.ts';
import {refusal} from '../refusal.ts';
import type {WorkspaceFiles} from '../serve-files.ts';

interface TeamHost {
  /** As `hubAddressFrom` gives it. */
  readonly address: string;
  /** Undefined: it was forgotten with the app, or cannot be opened. */
  readonly token: string | undefined;
  readonly random: Random;
  readonly log: Log;
  /** Something in `state` changed. */
  readonly onState: () => void;
}

type EngineState = WorkspaceState['engine'];

/** A line that is mended sooner is none that was broken, to whoever sits here. */
const AWAY_AFTER_MS = 1_000;
/** What follows a change sooner goes to the windows together with it. */
const changesTogether = {everyMs: 10, floodMs: 50};

/**
 * A team's workspace: the engine is a hub's, reached over one line (`hub-client.ts`). It is looked for again by itself
 * until it is there; whoever is turned away is not, and is told why.
 *
 *   starting ──▶ on ◀──▶ away        (`away` is where a hub is, too, that was not there from the first)
 *       └─────────┴────────┴──▶ refused
 */
export class TeamWorkspace implements OpenWorkspace {
  readonly #host: TeamHost;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  readonly #parts: ReturnType<typeof openParts> | undefined;
  #engine: EngineState = {state: 'starting'};
  #wasOn = false;
  #isStopped = false;
  #doubt: NodeJS.Timeout | undefined;

  constructor(host: TeamHost) {
    this.#host = host;
    const {token} = host;
    if (token === undefined) this.#engine = {state: 'refused', why: 'token-missing', wasOn: false};
    else {
      const tell = (changes: readonly Change[]) => this.#listeners.forEach(listener => listener(changes));
      this.#parts = openParts({...host, token, tell, hear: state => this.#hear(state)});
      this.#parts.catch((bug: unknown) => host.log.error('the way to the hub could not be opened', bug));
    }
  }

  get state(): WorkspaceState {
    return {engine: this.#engine, setAside: null, chat: null};
  }

  async ask(asked: Asked): Promise<AnswerText> {
    const parts = await this.#parts;
    if (this.#isStopped) return refusal({code: 'unavailable', detail: 'that team is not open any more'});
    return parts?.ask(asked) ?? refusal({code: 'forbidden', detail: 'there is no token'});
  }

  listen(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async files(): Promise<WorkspaceFiles | undefined> {
    return (await this.#parts)?.files;
  }

  /** A hub serves its own live chat, on its own address. */
  serveAll(): void {}

  wake(): void {
    void this.#parts?.then(({client}) => client.retryNow());
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#doubt);
    (await this.#parts)?.client.close();
  }

  #hear(heard: HubState): void {
    clearTimeout(this.#doubt);
    switch (heard.state) {
      case 'on':
        this.#wasOn = true;
        return this.#become({state: 'on'});
      case 'connecting':
        return this.#doubtIt(heard.why);
      case 'refused':
        return this.#become({state: 'refused', why: heard.why, wasOn: this.#wasOn});
      case 'closed':
        return undefined;
    }
  }

  #doubtIt(why: HubProblem | undefined): void {
    const away = {state: 'away', why: why ?? null, wasOn: this.#wasOn} as const;
    if (this.#engine.state !== 'on') return this.#become(away);
    this.#doubt = setTimeout(() => this.#become(away), AWAY_AFTER_MS);
    return undefined;
  }

  #become(engine: EngineState): void {
    this.#engine = engine;
    this.#host.onState();
  }
}

interface PartsHost extends TeamHost {
  readonly token: string;
  readonly hear: (state: HubState) => void;
  readonly tell: (changes: readonly Change[]) => void;
}

/** What speaks with a hub, loaded where there is one: the schemas alone take longer than a window may wait. */
async function openParts({address, token, random, log, hear, tell}: PartsHost) {
  const [{HubClient}, {hubFiles}, {answerInText}, {topic}, {gather}] = await Promise.all([
    import('../../node/hub-client/hub-client.ts'),
    import('../../node/hub-client/hub-files.ts'),
    import('../../../core/contract/wire.ts'),
    import('../../../core/contract/topics.ts'),
    import('../../node/host/gather.ts'),
  ]);
  let wasOn = false;
  const onState = (state: HubState) => {
    hear(state);
    if (state.state !== 'on') return;
    // What was asked before there was a line is asked again now; after every later gap the client says so itself.
    if (!wasOn) tell([{seq: 0, topics: topic.options}]);
    wasOn = true;
  };
  const client = new HubClient({address, token, random, log, onState});
  client.subscribe(topic.options, gather(changesTogether, tell));
  const report = (bug: unknown) => log.error('a question to the hub failed', bug);
  return {
    client,
    files: hubFiles({address, token, log}),
    ask: (asked: Asked) => answerInText(client, asked, report),
  };
}
