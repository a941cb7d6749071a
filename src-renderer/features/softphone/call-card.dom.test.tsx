import {act, cleanup, fireEvent, render, screen, waitFor, within} from '@testing-library/react';
import {userEvent} from '@testing-library/user-event';
import {I18nextProvider} from 'react-i18next';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import {aConversation} from '../../../test/support/builders.ts';
import {aCall, aCallId, aPhoneState, aRingingCall, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeShell, type FakeShell} from '../../../test/support/fake-shell.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {aFileStore, noPdfs, stubWindow} from '../../../test/support/in-window.tsx';
import {DesignProvider} from '../../design/design-provider.tsx';
import {createHost, DeskContext, HostContext} from '../../engine/desk.ts';
import {phoneOverBridge} from '../../engine/phone.ts';
import '../../engine/phone-parser.ts';
import {noSpeller} from '../../engine/speller.ts';
import {remembered} from '../../engine/remembered.ts';
import {createI18n} from '../../i18n/i18n.ts';
import {createShortcutRegistry} from '../shortcuts/shortcut-registry.ts';
import {ShortcutContext} from '../shortcuts/use-shortcut.ts';
import {listenToKeys} from '../shortcuts/window-keys.ts';
import {CallCard} from './call-card.tsx';

beforeEach(() => {
  stubWindow();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #onSize: (entries: readonly unknown[]) => void;
      constructor(onSize: (entries: readonly unknown[]) => void) {
        this.#onSize = onSize;
      }
      observe() {
        this.#onSize([]); // a tooltip that opens looks at them
      }
      unobserve() {}
      disconnect() {}
    },
  );
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 372, 240));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A desktop on which F8 mutes as long as it is held. */
function shellWithPush(): FakeShell {
  const shell = fakeShell();
  const none = {keys: null, isRefused: false};
  const deeds = {answer: none, 'hang-up': none, mute: none, push: {keys: ['F8'], isRefused: false}};
  const ask: FakeShell['ask'] = async (route, input) => {
    const answer = await shell.ask(route, input);
    return route === 'shell/call-keys' ? (ok({deeds, isDoubtful: false}) as never) : answer;
  };
  return {...shell, ask};
}

async function open(state: PhoneState, answer?: Parameters<typeof fakePhone>[1]) {
  const phone = fakePhone(state, answer);
  const shell = shellWithPush();
  const {engine} = fakeWorkspace();
  const host = createHost({
    engineOf: () => engine,
    shell,
    files: aFileStore(),
    pdfs: noPdfs,
    speller: noSpeller(),
    screen: remembered(localStorage),
    phone: phoneOverBridge(phone, bug => {
      throw bug;
    }),
  });
  const keys = createShortcutRegistry({isMac: false, areSingleKeysOn: () => false, now: () => 0});
  const stop = listenToKeys(window, keys);
  const view = render(
    <I18nextProvider i18n={createI18n('en-GB')}>
      <HostContext value={host}>
        <DeskContext value={host.deskFor('local')}>
          <ShortcutContext value={keys}>
            <DesignProvider>
              <CallCard />
            </DesignProvider>
          </ShortcutContext>
        </DeskContext>
      </HostContext>
    </I18nextProvider>,
  );
  return {
    phone,
    shell,
    stop,
    view,
    user: userEvent.setup(),
    tell: (next: PhoneState) => act(async () => phone.tell(next)),
  };
}

test('C-23 the card answers, declines and silences, by pointer and by keys, and is as high as it has to be', async () => {
  const {phone, shell, user, stop} = await open(aPhoneState({calls: [aRingingCall()]}));
  const card = within(await screen.findByRole('article', {name: 'Incoming call from Oluwaseun Adeyemi'}));
  expect(card.getByText('Deliveries')).toBeDefined();
  await user.click(card.getByRole('button', {name: 'Silence the ringing'}));
  await user.click(card.getByRole('button', {name: /^Answer/}));
  await user.click(card.getByRole('button', {name: 'Decline'}));
  await user.keyboard('{Control>}{Shift>}a{/Shift}{/Control}');
  await user.keyboard('{Control>}{Shift>}x{/Shift}{/Control}');
  expect(phone.commands.map(command => command.do)).toEqual(['silence', 'answer', 'decline', 'answer', 'decline']);
  expect(shell.inputs('shell/call-card')).toContainEqual({do: 'fit', height: 240});
  stop();
});

test('what one talks on is a bar: mute, hold, hang up, and the way to its conversation', async () => {
  const {phone, shell, user, tell, stop} = await open(
    aPhoneState({calls: [aCall({conversationId: aConversation(1)})]}),
  );
  const bar = within(await screen.findByRole('region', {name: 'Call with Oluwaseun Adeyemi'}));
  await user.click(bar.getByRole('button', {name: 'Mute'}));
  await user.click(bar.getByRole('button', {name: 'Hold'}));
  await user.click(bar.getByRole('button', {name: 'End the call with Oluwaseun Adeyemi'}));
  expect(phone.commands).toEqual([
    {do: 'mute', callId: aCallId(1), isMuted: true},
    {do: 'hold', callId: aCallId(1), isHeld: true},
    {do: 'hang-up', callId: aCallId(1)},
  ]);
  await user.click(bar.getByRole('button', {name: 'Open in Parley'}));
  expect(shell.inputs('shell/call-card')).toContainEqual({do: 'open', conversationId: aConversation(1)});
  await tell(aPhoneState({calls: [aCall({isMuted: true}), aRingingCall({id: aCallId(2)})]}));
  expect(await screen.findByRole('button', {name: 'Unmute'})).toBeDefined();
  expect(screen.getByRole('button', {name: 'Answer, hold Oluwaseun Adeyemi'})).toBeDefined();
  stop();
});

test('a refusal is said in the card, until something else is done', async () => {
  const gone = refuse({code: 'not-found', detail: 'no such call'});
  const {user, stop} = await open(aPhoneState({calls: [aRingingCall()]}), ({do: what}) =>
    what === 'answer' ? gone : {ok: true, value: null},
  );
  await user.click(await screen.findByRole('button', {name: /^Answer/}));
  expect(await screen.findByText('That call is over.')).toBeDefined();
  await user.click(screen.getByRole('button', {name: 'Decline'}));
  await waitFor(() => expect(screen.queryByText('That call is over.')).toBeNull());
  stop();
});

test('A.34 a key that is held mutes, or lets a word through, until it is let go or the window loses the keyboard', async () => {
  const {phone, shell, tell} = await open(aPhoneState({calls: [aCall()]}));
  await waitFor(() => expect(shell.inputs('shell/call-keys')).not.toEqual([]));
  const muted = () => phone.asked('mute').map(({isMuted}) => isMuted);
  const key = {key: 'F8', code: 'F8'};
  const down = (isRepeated: boolean) => fireEvent.keyDown(document.body, {...key, repeat: isRepeated});
  await waitFor(() => {
    down(false);
    expect(muted()).toEqual([true]);
  });
  down(true); // it repeats as long as it is held
  fireEvent.keyUp(document.body, key);
  expect(muted()).toEqual([true, false]);
  await tell(aPhoneState({version: 1, calls: [aCall({isMuted: true})]}));
  down(false);
  fireEvent.blur(window);
  fireEvent.keyUp(document.body, key);
  expect(muted()).toEqual([true, false, false, true]);
});
