import {act, cleanup, fireEvent, screen, waitFor} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {ConversationHead, Draft} from '../../../core/contract/conversation-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {aConversation, aHash, ben} from '../../../test/support/builders.ts';
import {aHead, aMessageAt, aReplyAt, NOON} from '../../../test/support/conversations.ts';
import {fakeWorkspace, type FakeWorkspace} from '../../../test/support/fake-workspace.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {aPhoneState, fakePhone} from '../../../test/support/fake-phone.ts';
import {fakeShell} from '../../../test/support/fake-shell.ts';
import {aFileStore, openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import type {FileRef} from '../../../core/contract/values.ts';
import type {FileStore} from '../../engine/file-store.ts';
import '../../engine/phone-parser.ts';

const marta = aConversation(1);

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const thread: Partial<FakeWorkspace> = {
  heads: [aHead(1, {lastPosition: 3, readPosition: 3, unreadCount: 0}), aHead(2)],
  entries: [aMessageAt(3)],
};

// oxlint-disable-next-line max-params -- what a window stands on
async function openMarta(
  changes: Partial<FakeWorkspace> = {},
  script: Script = {},
  files: FileStore = aFileStore(),
  phone = fakePhone(),
) {
  const workspace = fakeWorkspace({...thread, ...changes}, script);
  openWindow({engine: workspace.engine, files, phone});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  return workspace;
}
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 1/});
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', {name: /^Note about Customer 1/});

test('R and N put the cursor into the composer, each into its own mode (C-12)', async () => {
  await openMarta();
  await userEvent.keyboard('r');
  expect(document.activeElement).toBe(reply());
  await userEvent.keyboard('Dear Marta{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('log'));
  await userEvent.keyboard('n');
  expect(document.activeElement).toBe(note());
  // What is written for the customer and what for the team never share a field.
  expect(note().value).toBe('');
  await userEvent.keyboard('{Control>}.{/Control}');
  expect(document.activeElement).toBe(reply());
  expect(reply().value).toBe('Dear Marta');
});

const byVoice = aHead(1, {
  channel: 'voice',
  customerAddress: '+447700900118',
  lastPosition: 3,
  readPosition: 3,
  unreadCount: 0,
});

test('A.34: a call is answered by calling: only notes are written, and why is said', async () => {
  await openMarta({heads: [byVoice, aHead(2)]});
  expect(note().value).toBe('');
  expect(screen.getByText(/A call is answered by calling/)).toBeDefined();
  await userEvent.keyboard('r');
  expect(screen.queryByRole('textbox', {name: /Customer 1/})).toBeNull();
  // VO-16: without a telephone nobody is called, and who can help is said.
  expect(await screen.findByText(/No telephone is set up/)).toBeDefined();
  await userEvent.keyboard('n');
  expect(document.activeElement).toBe(note());
});

test('CO-2: where they are spoken with, the reply box starts a call, in this conversation', async () => {
  const phone = fakePhone(aPhoneState());
  await openMarta({heads: [byVoice, aHead(2)]}, {}, aFileStore(), phone);
  await userEvent.click(screen.getByRole('radio', {name: 'Call'}));
  await userEvent.click(await screen.findByRole('button', {name: /^Start a call/}));
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900118', conversationId: marta}]);
});

test('CO-1, CO-2: who has a number can be called instead of written to; what was written waits', async () => {
  const phone = fakePhone(aPhoneState());
  // D43: what it is kept under is no number that could be dialled from here.
  const address = {customerAddress: '447700900118', customerShown: '+44 7700 900118'};
  const heads = [aHead(1, {channel: 'sms', ...address, lastPosition: 3}), aHead(2)];
  await openMarta({heads}, {}, aFileStore(), phone);
  await userEvent.type(reply(), 'Half a sentence');
  await userEvent.click(screen.getByRole('button', {name: 'Answer over: SMS'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: /^Call/}));
  await userEvent.click(await screen.findByRole('button', {name: /^Start a call/}));
  expect(phone.asked('dial')).toMatchObject([{number: '+447700900118', conversationId: marta}]);
  await userEvent.click(screen.getByRole('button', {name: 'Answer over: Call'}));
  await userEvent.click(await screen.findByRole('menuitem', {name: /^SMS/}));
  expect(reply().value).toBe('Half a sentence');
});

test('D4: the desktop hears whether the composer has the keyboard, also when the field goes away under it', async () => {
  const shell = fakeShell();
  openWindow({engine: fakeWorkspace(thread).engine, shell});
  await userEvent.click(await screen.findByRole('option', {name: /^Customer 1/}));
  await screen.findByRole('log');
  const heard = () => shell.inputs('shell/composing').map(({isComposing}) => isComposing);
  await userEvent.keyboard('r');
  expect(heard()).toEqual([true]);
  await userEvent.keyboard('{Escape}');
  expect(heard()).toEqual([true, false]);
  await userEvent.keyboard('r');
  cleanup();
  expect(heard()).toEqual([true, false, true, false]);
});

test('J opens the next conversation, and the focus goes along', async () => {
  await openMarta();
  await userEvent.keyboard('r{Escape}j');
  await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('log', {name: /Customer 2/})));
});

test('C-12: the button says what happens: Send to the customer, Add note for the team', async () => {
  await openMarta();
  expect(screen.getByRole('button', {name: /^Send/})).toBeDefined();
  await userEvent.click(screen.getByRole('radio', {name: 'Note'}));
  expect(screen.getByRole('button', {name: /^Add note/})).toBeDefined();
  expect(screen.queryByRole('button', {name: /^Send/})).toBeNull();
  expect(screen.getByText('Only your team sees this')).toBeDefined();
});

test('Ctrl+Enter sends; the message shows at once, and the engine has seen what was on screen (C-11)', async () => {
  const answer = Promise.withResolvers<Result<null>>();
  const {engine} = await openMarta({}, {'message/reply': () => answer.promise});
  await userEvent.type(reply(), 'On my way');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(reply().value).toBe('');
  expect(screen.getByText('On my way')).toBeDefined();
  expect(engine.inputs('message/reply')).toMatchObject([{conversationId: marta, text: 'On my way', seen: 3}]);
  await act(async () => answer.resolve(ok(null)));
});

test('the bubble on its way becomes the message, and stands there once', async () => {
  const {engine, happens} = await openMarta();
  await userEvent.type(reply(), 'On my way');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const {messageId} = engine.inputs('message/reply')[0] ?? {};
  act(() =>
    happens(
      {entries: [aMessageAt(3), aReplyAt(4, {messageId: messageId ?? ('none' as never), text: 'On my way'})]},
      marta,
    ),
  );
  await screen.findByText('Sent');
  expect(screen.getAllByText('On my way')).toHaveLength(1);
});

test('C-11: a thread that moved shows what came and keeps the text; sending anyway sends it', async () => {
  const arrived = {entries: [aMessageAt(3), aMessageAt(4, {text: 'Never mind, found it'})]};
  const {engine, happens} = await openMarta(
    {},
    {
      'message/reply': async ({seen}) => {
        if (seen === null) return ok(null);
        happens(arrived, marta);
        return refuse({code: 'moved', position: 4, detail: ''});
      },
    },
  );
  await userEvent.type(reply(), 'Old answer');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const notice = (await screen.findByText('One message came while you were writing.')).closest('[role=alert]');
  expect(notice?.textContent).toContain('Customer 1: Never mind, found it');
  expect(reply().value).toBe('Old answer');
  await userEvent.click(screen.getByRole('button', {name: 'Send anyway'}));
  await waitFor(() => expect(engine.inputs('message/reply').map(({seen}) => seen)).toEqual([3, null]));
  expect(reply().value).toBe('');
});

test('a refused message says why and gives the text back', async () => {
  await openMarta(
    {},
    {
      'message/reply': async () => refuse({code: 'not-carried', reason: 'media-type', detail: ''}),
    },
  );
  await userEvent.type(reply(), 'Hello');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findAllByRole('alert')).map(({textContent}) => textContent)).toContainEqual(
    expect.stringContaining('does not take that kind of file'),
  );
  expect(reply().value).toBe('Hello');
});

test('C-10: a draft is there again when the conversation is opened', async () => {
  await openMarta({drafts: [{conversationId: marta, mode: 'reply', text: 'Half a sent', files: [], savedAt: 0}]});
  await waitFor(() => expect(reply().value).toBe('Half a sent'));
});

test('C-10: going to another conversation and back finds both drafts', async () => {
  const {engine} = await openMarta();
  await userEvent.type(reply(), 'For Marta');
  await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
  const other = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 2/});
  expect(other.value).toBe('');
  expect(engine.inputs('draft/save').at(-1)).toMatchObject({conversationId: marta, text: 'For Marta'});
  await userEvent.click(screen.getByRole('option', {name: /^Customer 1/}));
  await waitFor(() => expect(reply().value).toBe('For Marta'));
});

test('files are chosen, shown, taken away and sent', async () => {
  const {engine} = await openMarta();
  const chosen = new File(['x'], 'leg.png', {type: 'image/png'});
  fireEvent.paste(reply(), {clipboardData: {files: [chosen]}});
  const list = await screen.findByRole('list', {name: 'Attachments'});
  expect(list.textContent).toContain('leg.png');
  await userEvent.click(screen.getByRole('button', {name: 'Remove leg.png'}));
  expect(screen.queryByRole('list', {name: 'Attachments'})).toBeNull();
  fireEvent.paste(reply(), {clipboardData: {files: [chosen]}});
  await screen.findByRole('list', {name: 'Attachments'});
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  expect(engine.inputs('message/reply')).toMatchObject([{text: '', files: [{name: 'leg.png'}]}]);
});

describe('a file that cannot be attached', () => {
  const chips = () => screen.getByRole('list', {name: 'Attachments'});
  const paste = (...files: readonly File[]) => fireEvent.paste(reply(), {clipboardData: {files}});
  const nothingIn = new File([], 'empty.txt');
  const tooMuch = Object.defineProperty(new File(['x'], 'film.mp4'), 'size', {value: 25_000_001});
  const alerts = () => screen.getAllByRole('alert').map(({textContent}) => textContent);
  const refusing = (upload: FileStore['upload']): FileStore => ({...aFileStore(), upload});

  test.each([
    {chosen: nothingIn, why: 'Empty file'},
    {chosen: tooMuch, why: 'Larger than 25 MB'},
  ])('$why: said beside its name, and nothing is carried anywhere', async ({chosen, why}) => {
    const upload = vi.fn<FileStore['upload']>();
    await openMarta({}, {}, refusing(upload));
    paste(chosen);
    await waitFor(() => expect(chips().textContent).toBe(`${chosen.name}${why}`));
    expect(screen.queryByRole('button', {name: 'Try again'})).toBeNull();
    expect(upload).not.toHaveBeenCalled();
  });

  test('NO-2: what the host says is not what it claims to be is said, and not tried again', async () => {
    const answer = refuse({code: 'not-carried', reason: 'media-type', detail: ''});
    await openMarta(
      {},
      {},
      refusing(async () => answer),
    );
    paste(new File(['MZ'], 'photo.png', {type: 'image/png'}));
    await waitFor(() => expect(chips().textContent).toBe("photo.pngThis kind can't be sent"));
    expect(screen.queryByRole('button', {name: 'Try again'})).toBeNull();
  });

  test('CO-7: what this channel does not take is said before it is sent', async () => {
    const staged = {hash: aHash(7), name: 'page.bin', type: 'application/octet-stream', size: 1};
    await openMarta(
      {},
      {},
      refusing(async () => ok(staged)),
    );
    paste(new File(['x'], 'page.bin'));
    await waitFor(() => expect(chips().textContent).toBe("page.binThis kind can't be sent"));
  });

  test('stops the message: it goes only after the file was taken away', async () => {
    const {engine} = await openMarta();
    await userEvent.type(reply(), 'This leg?');
    paste(nothingIn);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(alerts()).toContainEqual(expect.stringContaining('Not sent: empty.txt is not attached. Remove it, then'));
    expect([engine.inputs('message/reply'), reply().value]).toEqual([[], 'This leg?']);
    await userEvent.click(screen.getByRole('button', {name: 'Remove empty.txt'}));
    expect(alerts()).not.toContainEqual(expect.stringContaining('Not sent'));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(engine.inputs('message/reply')).toMatchObject([{text: 'This leg?', files: []}]);
  });

  test('without words, Send says what is wrong instead of being grey', async () => {
    await openMarta();
    paste(nothingIn);
    await userEvent.click(screen.getByRole('button', {name: /^Send/}));
    expect(alerts()).toContainEqual(expect.stringContaining('Not sent: empty.txt is not attached.'));
  });
});

test('files stand and go in the order in which they were chosen, whichever is there first', async () => {
  const waiting = new Map<string, (answer: Result<FileRef>) => void>();
  const upload: FileStore['upload'] = ({name}) => new Promise(resolve => void waiting.set(name, resolve));
  const {engine} = await openMarta({}, {}, {...aFileStore(), upload});
  const names = ['one.png', 'two.png', 'three.png'];
  fireEvent.paste(reply(), {clipboardData: {files: names.map(name => new File(['x'], name))}});
  const shown = () => screen.getAllByRole('listitem').flatMap(item => item.textContent?.match(/^\w+\.png/) ?? []);
  for (const [n, name] of ['three.png', 'one.png', 'two.png'].entries()) {
    await act(async () => waiting.get(name)?.(ok({hash: aHash(n), name, type: 'image/png', size: 1})));
    expect(shown()).toEqual(names);
  }
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  expect(engine.inputs('message/reply')[0]?.files.map(({name}) => name)).toEqual(names);
});

test('who takes files away keeps the focus: on the next one, then in the text', async () => {
  await openMarta();
  fireEvent.paste(reply(), {clipboardData: {files: ['a.png', 'b.png'].map(name => new File(['x'], name))}});
  await userEvent.click(await screen.findByRole('button', {name: 'Remove a.png'}));
  expect(document.activeElement).toBe(screen.getByRole('button', {name: 'Remove b.png'}));
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(reply());
});

test('near the limit the counter is exact', async () => {
  await openMarta({drafts: [{conversationId: marta, mode: 'reply', text: 'x'.repeat(10_012), files: [], savedAt: 0}]});
  expect(await screen.findAllByText('10,012 of 10,000, too long')).not.toEqual([]);
});

describe('sent while a file is still on its way', () => {
  const leg = new File(['x'], 'leg.png', {type: 'image/png'});
  const staged: FileRef = {hash: aHash(7), name: 'leg.png', type: 'image/png', size: 1};

  async function sendEarly() {
    const upload = Promise.withResolvers<Result<FileRef>>();
    const {engine} = await openMarta({}, {}, {...aFileStore(), upload: () => upload.promise});
    await userEvent.type(reply(), 'This leg?');
    fireEvent.paste(reply(), {clipboardData: {files: [leg]}});
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const finish = (answer: Result<FileRef>) => act(async () => upload.resolve(answer));
    return {engine, finish, sent: () => engine.inputs('message/reply')};
  }

  test('a message says that it waits, and goes with its file as soon as that is there', async () => {
    const {finish, sent} = await sendEarly();
    expect(screen.getByText('Sends itself when the files are attached')).toBeDefined();
    expect([sent(), reply().value]).toEqual([[], 'This leg?']);
    await finish(ok(staged));
    expect(sent()).toMatchObject([{text: 'This leg?', files: [{name: 'leg.png'}], seen: 3}]);
    expect(reply().value).toBe('');
    expect(screen.queryByText('Sends itself when the files are attached')).toBeNull();
  });

  test.each([
    {by: 'typing on', cancel: () => userEvent.type(reply(), '!')},
    {by: 'Esc', cancel: () => userEvent.keyboard('{Escape}')},
    {by: 'the button', cancel: () => userEvent.click(screen.getByRole('button', {name: "Don't send yet"}))},
  ])('it is held back by $by', async ({cancel}) => {
    const {finish, sent} = await sendEarly();
    await cancel();
    await finish(ok(staged));
    expect(sent()).toEqual([]);
    expect(reply().value).toMatch(/^This leg\?/);
    expect(screen.getByRole('list', {name: 'Attachments'}).textContent).toContain('leg.png');
    expect(screen.getByRole('button', {name: /^Send/})).toBeDefined();
  });

  test('Esc keeps the cursor in the text, and leaves it only the second time', async () => {
    await sendEarly();
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(reply());
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(screen.getByRole('log'));
  });

  test('a file that fails stops it: everything stays, and why is said', async () => {
    const {finish, sent} = await sendEarly();
    await finish(refuse({code: 'unavailable', detail: ''}));
    expect((await screen.findAllByRole('alert')).map(({textContent}) => textContent)).toContainEqual(
      expect.stringContaining('Not sent: leg.png is not attached. Try again or remove it. Your text is still here.'),
    );
    expect([sent(), reply().value]).toEqual([[], 'This leg?']);
    expect(screen.getByRole('button', {name: 'Try again'})).toBeDefined();
  });

  test('taking the file away is no wish to send the rest', async () => {
    const {sent} = await sendEarly();
    await userEvent.click(screen.getByRole('button', {name: 'Remove leg.png'}));
    expect(sent()).toEqual([]);
    expect(reply().value).toBe('This leg?');
  });

  test('it goes even if somebody looks at another conversation meanwhile', async () => {
    const {finish, sent} = await sendEarly();
    await userEvent.click(screen.getByRole('option', {name: /^Customer 2/}));
    await finish(ok(staged));
    expect(sent()).toMatchObject([{conversationId: marta, text: 'This leg?', files: [{name: 'leg.png'}]}]);
  });
});

test('CO-5: from 90 % on it says how much is left, and beyond the limit why it cannot be sent', async () => {
  await openMarta();
  fireEvent.change(reply(), {target: {value: 'x'.repeat(8_999)}});
  expect(screen.queryByText(/of 10,?000/)).toBeNull();
  fireEvent.change(reply(), {target: {value: 'x'.repeat(9_000)}});
  expect(screen.getByText(/^9,000 of/)).toBeDefined();
  fireEvent.change(reply(), {target: {value: 'x'.repeat(10_001)}});
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).toBe('true');
});

test('typing is told at most every three seconds, and its end when the field is left', async () => {
  const {engine} = await openMarta();
  await userEvent.type(reply(), 'Hello there');
  act(() => reply().blur());
  expect(engine.inputs('activity/typing').map(({isTyping}) => isTyping)).toEqual([true, false]);
});

test('a note is typed for the team: the customer hears nothing of it', async () => {
  const {engine} = await openMarta();
  await userEvent.keyboard('n');
  await userEvent.type(note(), 'Careful');
  expect(engine.inputs('activity/typing')).toEqual([]);
});

test('LC-5: a closed conversation says so in place of the composer', async () => {
  await openMarta({heads: [aHead(1, {status: 'closed'}), aHead(2)]});
  expect(await screen.findByText('This conversation is closed.')).toBeDefined();
  expect(screen.queryByRole('textbox', {name: /^Reply/})).toBeNull();
});

describe('C-10: what was never sent before a conversation closed', () => {
  const draft: Draft = {conversationId: marta, mode: 'reply', text: 'Half a sent', files: [], savedAt: 0};
  const closed = (changes: Partial<ConversationHead> = {}) => ({
    drafts: [draft],
    heads: [aHead(1, {status: 'closed', ...changes}), aHead(2)],
  });
  const unsent = () => screen.findByRole('region', {name: 'Not sent'});

  test('is shown above the reason, and copied', async () => {
    await openMarta(closed());
    expect((await unsent()).textContent).toContain('Half a sent');
    await userEvent.setup().click(screen.getByRole('button', {name: 'Copy'}));
    expect(await navigator.clipboard.readText()).toBe('Half a sent');
  });

  test('is thrown away by its author alone, who can undo it', async () => {
    const {engine} = await openMarta(closed());
    await unsent();
    await userEvent.click(screen.getByRole('button', {name: 'Discard'}));
    expect(screen.queryByRole('region', {name: 'Not sent'})).toBeNull();
    await userEvent.click(await screen.findByRole('button', {name: 'Undo'}));
    expect((await unsent()).textContent).toContain('Half a sent');
    await waitFor(() => expect(engine.inputs('draft/save').at(-1)).toMatchObject({text: 'Half a sent'}));
  });

  test('goes along to where the customer writes now', async () => {
    const next = {
      conversationId: aConversation(2),
      topic: 'Again',
      channel: 'live-chat',
      status: 'open',
      at: NOON,
    } as const;
    const {engine, happens} = await openMarta(closed(), {
      'draft/list': async ({conversationId}) => ok({drafts: conversationId === aConversation(2) ? [] : [draft]}),
    });
    await unsent();
    // The new conversation is announced, not the closed one.
    act(() => happens(closed({earlier: [next]}), aConversation(2)));
    await userEvent.click(await screen.findByRole('button', {name: 'Move to the new conversation'}));
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {name: /^Reply to Customer 2/});
    expect(field.value).toBe('Half a sent');
    await waitFor(() => expect(document.activeElement).toBe(field));
    await waitFor(() =>
      expect(engine.inputs('draft/save').map(({conversationId, text}) => ({conversationId, text}))).toEqual([
        {conversationId: aConversation(2), text: 'Half a sent'},
        {conversationId: marta, text: ''},
      ]),
    );
  });

  test('is moved nowhere while the customer has not written again', async () => {
    await openMarta(closed());
    await unsent();
    expect(screen.queryByRole('button', {name: /^Move/})).toBeNull();
  });
});

test("D10: what is a colleague's can be noted, not answered", async () => {
  await openMarta({
    isManager: false,
    heads: [aHead(1, {assignee: {id: ben, name: 'Ben Bold'}}), aHead(2)],
  });
  expect(await screen.findByText(/Ben Bold has this conversation/)).toBeDefined();
  expect(note()).toBeDefined();
  expect(screen.queryByRole('button', {name: /^Send/})).toBeNull();
});

describe('a text message', () => {
  const sms = {heads: [aHead(1, {channel: 'sms', lastPosition: 3, readPosition: 3, unreadCount: 0})]};

  test('D14: says how many texts it goes out as and what is left of the last, and stops where the channel does', async () => {
    const {engine} = await openMarta(sms);
    const write = (value: string) => fireEvent.change(reply(), {target: {value}});
    const send = () => screen.getByRole('button', {name: /^Send/});
    write('a'.repeat(150));
    expect(screen.getByText('10 left · 1 text')).toBeDefined();
    write('a'.repeat(161));
    expect(screen.getByText('145 left · 2 texts')).toBeDefined();
    write(`č${'a'.repeat(69)}`);
    expect(screen.getByText('0 left · 1 text').title).toContain('holds 70');
    write('a'.repeat(1_531));
    expect(screen.getByText('11 texts of 10, too long')).toBeDefined();
    await userEvent.click(send());
    expect(engine.inputs('message/reply')).toEqual([]);
  });

  test('CO-4: carries no file: the button says so, and so does one that was pasted', async () => {
    await openMarta(sms);
    expect(screen.getByRole('button', {name: 'Attach files'}).getAttribute('aria-disabled')).toBe('true');
    expect(screen.queryByRole('button', {name: /^Record a voice message/})).toBeNull();
    fireEvent.paste(reply(), {clipboardData: {files: [new File(['x'], 'photo.png')], getData: () => ''}});
    expect((await screen.findByRole('list', {name: 'Attachments'})).textContent).toContain(
      'photo.pngThis channel takes no files',
    );
  });
});

describe('CO-9: a place', () => {
  const share = async (name: string) => {
    await userEvent.click(screen.getByRole('button', {name: 'Share a location'}));
    await userEvent.type(await screen.findByRole('textbox', {name: 'Place'}), name);
    await userEvent.type(screen.getByRole('textbox', {name: 'Coordinates'}), '56.1, -3.9');
    await userEvent.keyboard('{Enter}');
  };

  test('goes by itself where the channel carries it, and what is being written stays', async () => {
    const heads = [aHead(1, {channel: 'whatsapp', lastPosition: 3, readPosition: 3, unreadCount: 0})];
    const {engine} = await openMarta({heads});
    await userEvent.type(reply(), 'On my way');
    await share('Our van');
    await waitFor(() =>
      expect(engine.inputs('message/reply')).toMatchObject([
        {text: 'Our van', location: {name: 'Our van', at: {latitude: 56.1, longitude: -3.9}}},
      ]),
    );
    expect(reply().value).toBe('On my way');
    await waitFor(() => expect(engine.inputs('draft/save').at(-1)?.text).toBe('On my way'));
  });

  test('is written into the answer where it is not', async () => {
    const {engine} = await openMarta();
    await userEvent.type(reply(), 'Here: ');
    await share('Our van');
    await waitFor(() => expect(reply().value).toBe('Here: Our van (56.1, -3.9)'));
    expect(engine.inputs('message/reply')).toEqual([]);
  });
});
