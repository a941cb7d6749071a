import {expect, test, vi} from 'vitest';
import {aCall, aCustomer, aDesk, anAccount} from '../../../test/support/builders.ts';
import {PhoneOnPaper} from '../../../test/support/phone-on-paper.ts';
import type {PhoneState, Registration} from '../../../core/call/phone-state.ts';
import {isRoute} from '../../../core/contract/contract.ts';
import {parseInput, type Asked} from '../../../core/contract/wire.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {createIds} from '../../node/host/uuid.ts';
import {reportCalls, type CallDesk} from './report-calls.ts';

const registration = (changes: Partial<Registration> = {}): Registration => ({
  accountId: anAccount(1),
  name: 'Order line',
  address: 'sip:1001@pbx.example',
  state: 'registered',
  since: 1,
  code: null,
  retryAt: null,
  isElsewhere: false,
  ...changes,
});

/** A telephone on paper, and an engine that writes down what it hears. */
function aDesktop() {
  const heard: Asked[] = [];
  const answers: ReturnType<typeof refuse>[] = [];
  const clock = {now: () => 1_000_000};
  const warn = vi.fn();
  const run = vi.fn(async () => ok(null));
  let listener: (state: PhoneState | undefined) => void = () => undefined;
  const at = (deskId: CallDesk['deskId']): CallDesk => ({
    deskId,
    async ask(asked) {
      heard.push(asked);
      return answers.shift() ?? ok(null);
    },
  });
  let desk: CallDesk | undefined = at(aDesk(1));
  let onChange: () => void = () => undefined;
  reportCalls({
    phone: {
      run,
      onState: heard => {
        listener = heard;
        return () => undefined;
      },
    },
    desks: {now: () => desk, onChange: listener => void (onChange = listener)},
    clock,
    ids: createIds(clock),
    log: {info: vi.fn(), warn, error: vi.fn()},
    pause: () => Promise.resolve(),
  });
  const paper = new PhoneOnPaper();
  return {
    paper,
    warn,
    run,
    answers,
    leave: () => void (desk = undefined),
    /** From now on somebody works in another workspace. */
    move: (ask: CallDesk['ask']) => {
      desk = {deskId: aDesk(2), ask};
      onChange();
    },
    show: async (registrations: readonly Registration[] = [registration()]) => {
      listener({calls: paper.lines.calls, registrations} as Partial<PhoneState> as PhoneState);
      await new Promise(resolve => setTimeout(resolve));
    },
    die: async () => {
      listener(undefined);
      await new Promise(resolve => setTimeout(resolve));
    },
    /** What was heard since the last look: every command as the contract wants it. */
    said: () =>
      heard.splice(0).map(({route, input}) => {
        if (!isRoute(route)) throw new Error('no route of the contract');
        expect(parseInput(route, input)).toMatchObject({ok: true});
        return {route, ...(input as object)};
      }),
  };
}

const c = aCall(1);

test('a call is told step by step, each with an id of its own', async () => {
  const {paper, show, said} = aDesktop();
  await show();
  expect(said()).toMatchObject([{route: 'phone/announce', address: 'sip:1001@pbx.example', deskId: aDesk(1)}]);
  paper.incoming(c);
  await show();
  paper.ask({do: 'answer', callId: c});
  paper.hear({type: 'connected', callId: c});
  await show();
  await show();
  paper.hear({type: 'ended', callId: c, by: 'them', reason: 'hung-up', code: null});
  await show();
  const commands = said();
  expect(commands).toMatchObject([
    {
      route: 'call/begin',
      direction: 'inbound',
      number: '+447700900318',
      line: {address: 'sip:1001@pbx.example', name: 'Order line'},
    },
    {route: 'call/answer'},
    {route: 'call/end', end: {by: 'them', reason: 'hung-up'}},
  ]);
  expect(new Set(commands.map(one => (one as {commandId?: string}).commandId)).size).toBe(3);
});

test('SN-8: a call from a number of ours is told as one of that line', async () => {
  const {paper, show, said} = aDesktop();
  const to = {do: 'dial', callId: c, accountId: anAccount(1), number: '1002', conversationId: null} as const;
  paper.ask({...to, callerId: '+442079460000'});
  await show();
  expect(said()).toContainEqual(
    expect.objectContaining({route: 'call/begin', line: {address: '+442079460000', name: '+442079460000'}}),
  );
});

test('SN-8: a number that an account owns is the line of its calls, by that account’s name, also where they ring at another', async () => {
  const {paper, show, said} = aDesktop();
  const owned = {accountId: anAccount(2), name: 'Service', address: 'sip:1002@pbx.example', number: '+442079460000'};
  const both = [registration(), registration(owned)];
  const line = {address: '+442079460000', name: 'Service'};
  paper.incoming(c, {ownNumber: {accountId: anAccount(2), number: owned.number}});
  await show(both);
  expect(said()).toContainEqual(expect.objectContaining({route: 'call/begin', line}));
  paper.ended(c);
  paper.ask({do: 'dial', callId: aCall(2), accountId: anAccount(2), number: '1002', conversationId: null});
  await show(both);
  expect(said()).toContainEqual(expect.objectContaining({route: 'call/begin', callId: aCall(2), line}));
  // What rings at it for another number is no call to that one.
  paper.ended(aCall(2)).incoming(aCall(3));
  await show(both);
  expect(said()).toContainEqual(
    expect.objectContaining({route: 'call/begin', line: {address: 'sip:1001@pbx.example', name: 'Order line'}}),
  );
});

test('an engine that is away hears it when it is back, in order and under the same id', async () => {
  const {paper, show, said, answers} = aDesktop();
  await show();
  said();
  answers.push(refuse({code: 'unavailable', detail: 'starting'}), refuse({code: 'unavailable', detail: 'starting'}));
  paper.talking(c);
  await show();
  const [first, again, third, then] = said() as {route: string; commandId?: string}[];
  expect([first?.route, again?.route, third?.route, then?.route]).toEqual([
    'call/begin',
    'call/begin',
    'call/begin',
    'call/answer',
  ]);
  expect(new Set([first?.commandId, again?.commandId, third?.commandId]).size).toBe(1);
});

test('what the engine refuses is logged, and the rest goes on', async () => {
  const {paper, show, said, answers, warn} = aDesktop();
  await show();
  answers.push(refuse({code: 'forbidden', detail: 'no'}));
  paper.talking(c);
  await show();
  expect(said().map(({route}) => route)).toEqual(['phone/announce', 'call/begin', 'call/answer']);
  expect(warn).toHaveBeenCalledTimes(1);
});

test('C-23: a telephone that dies has lost its call and cannot be reached', async () => {
  const {paper, show, said, die} = aDesktop();
  paper.talking(c);
  await show();
  said();
  await die();
  expect(said()).toMatchObject([
    {route: 'call/end', end: {by: 'network', reason: 'lost'}},
    {route: 'phone/announce', address: null},
  ]);
});

test('one that looks for its server for a moment stays announced; one that is refused does not', async () => {
  const {show, said} = aDesktop();
  await show();
  await show([registration({state: 'retrying'})]);
  await show();
  expect(said()).toHaveLength(1);
  await show([registration({state: 'refused', code: 403})]);
  expect(said()).toMatchObject([{route: 'phone/announce', address: null}]);
});

test('without a workspace of one’s own there is nobody to tell', async () => {
  const {paper, show, said, leave} = aDesktop();
  leave();
  paper.talking(c);
  await show();
  expect(said()).toEqual([]);
});

test('NC-6: who is on the blocklist is not called', async () => {
  const {paper, show, answers, run} = aDesktop();
  await show();
  answers.push(refuse({code: 'blocked', customerId: aCustomer(1), detail: 'blocked'}));
  paper.dial(c);
  await show();
  expect(run).toHaveBeenCalledWith({do: 'hang-up', callId: c});
});

test.each([
  ['link', true],
  ['newConversationId', false],
])('VO-12: a call whose %s is refused is hung up: %j', async (path, isHungUp) => {
  const {paper, show, answers, run} = aDesktop();
  await show();
  answers.push(refuse({code: 'invalid', path: [path], reason: 'forged', detail: 'forged'}));
  paper.incoming(c);
  await show();
  expect(run.mock.calls).toEqual(isHungUp ? [[{do: 'hang-up', callId: c}]] : []);
});

test('VO-12: of two who call at once by a link for one call the other is hung up on', async () => {
  const {paper, show, answers, run} = aDesktop();
  await show();
  paper.incoming(c);
  await show();
  answers.push(refuse({code: 'invalid', path: ['link'], reason: 'used', detail: 'used'}));
  paper.ask({do: 'answer', callId: c});
  paper.hear({type: 'connected', callId: c});
  await show();
  expect(run.mock.calls).toEqual([[{do: 'hang-up', callId: c}]]);
});

test('a call that began in one workspace is told there to its end, wherever somebody works by then', async () => {
  const {paper, show, said, move} = aDesktop();
  paper.talking(c);
  await show();
  said();
  const elsewhere: Asked[] = [];
  move(async asked => {
    elsewhere.push(asked);
    return ok(null);
  });
  paper.ended(c);
  await show();
  expect(said().map(({route}) => route)).toEqual(['call/end']);
  expect(elsewhere).toMatchObject([
    {route: 'phone/announce', input: {deskId: aDesk(2), address: 'sip:1001@pbx.example'}},
  ]);
});

test('a workspace that does not answer keeps no other from hearing', async () => {
  const {paper, show, said, answers, move} = aDesktop();
  await show();
  said();
  answers.push(...Array.from({length: 1_000}, () => refuse({code: 'unavailable', detail: 'away'})));
  paper.talking(c);
  await show();
  const elsewhere: Asked[] = [];
  move(async asked => {
    elsewhere.push(asked);
    return ok(null);
  });
  await vi.waitFor(() => expect(elsewhere).toHaveLength(1));
});
