import {cleanup, screen, waitFor, within} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {ComponentProps} from 'react';
import {afterAll, afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {CustomerRow} from '../../../core/contract/customer-routes.ts';
import type {Macro} from '../../../core/contract/macro-routes.ts';
import type {Template} from '../../../core/contract/template-routes.ts';
import {ok, refuse, type Failure} from '../../../core/lib/failure.ts';
import {
  aConversation,
  aCustomer,
  aMacro,
  ann,
  aQueue,
  aSender,
  aTemplate,
  ben,
  cleo,
} from '../../../test/support/builders.ts';
import {aPresence, NOON} from '../../../test/support/conversations.ts';
import type {Script} from '../../../test/support/fake-engine.ts';
import {fakeWorkspace} from '../../../test/support/fake-workspace.ts';
import {openWindow, stubWindow} from '../../../test/support/in-window.tsx';
import type {RichText} from '../mail/rich-text.tsx';

beforeEach(() => void stubWindow());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

// Files share their modules (vitest.config.ts): those with the double in them are loaded for this file alone.
vi.hoisted(() => vi.resetModules());
afterAll(() => void vi.resetModules());

// What is written into with formatting does not run without a real window (test/e2e/thread.spec.ts has it).
vi.mock('../mail/rich-text.tsx', () => ({
  RichText: ({label, html, onWrite}: Pick<ComponentProps<typeof RichText>, 'label' | 'html' | 'onWrite'>) => (
    <textarea
      aria-label={label}
      value={html.replaceAll(/<[^>]*>/g, '')}
      onChange={({target: {value}}) => onWrite({text: value, html: `<p>${value}</p>`})}
    />
  ),
}));

const theDefault = {
  id: aQueue(1),
  name: 'Default',
  isDefault: true,
  openCount: 0,
  isMine: true,
  canTake: true,
  soundOnConversation: false,
  soundOnMessage: false,
};
const macroNamed = (macroName: string, actions: Macro['actions']): Macro => ({
  id: aMacro(1),
  name: macroName,
  description: '',
  actions,
  queueIds: [],
  tagIds: [],
  isOn: true,
  createdAt: 1,
});
const withMacro = (macro: Macro): Script => ({
  'macro/list': async () => ok({macros: [macro], names: [], total: 1, next: null}),
  'macro/tags': async () => ok({tags: []}),
  'tag/list': async () => ok({tags: []}),
  'queue/list': async () => ok({queues: [theDefault]}),
});
const aWay = (n: number, channel: ChannelKind) => ({
  id: aSender(n),
  channel,
  address: `us-${channel}`,
  name: `Our ${channel}`,
  isEnabled: true,
  queues: [],
});
const address = (channel: ChannelKind, at: string) => ({channel, address: at, shown: at});
const marta: CustomerRow = {
  customerId: aCustomer(7),
  name: 'Marta',
  isKnown: true,
  isBlocked: false,
  company: null,
  lastAt: NOON,
  addresses: [address('sms', '+447700900118')],
};
const shut: CustomerRow = {...marta, customerId: aCustomer(8), name: 'Martin', isBlocked: true};
const done = async () => ok(null);
const agent = (id: typeof ann, name: string) => ({
  id,
  name,
  presence: aPresence('available'),
  queueIds: [aQueue(1)],
  occupancy: 0,
  fullness: 0,
});

/** A workspace that reaches Marta by SMS, where two colleagues are. */
const script = (changes: Script = {}): Script => ({
  'customer/find': async () => ok({customers: [marta, shut]}),
  'customer/get': async () =>
    ok({
      ...marta,
      blocked: null,
      externalId: null,
      attributes: {},
      addresses: marta.addresses.map(one => ({...one, isShared: false, others: []})),
      preset: null,
      merged: [],
      createdAt: NOON,
    }),
  'customer/history': async () => ok({rows: [], next: null}),
  'sender/offered': async () => ok({senders: [aWay(1, 'live-chat'), aWay(2, 'sms')], chosen: null, mayReply: true}),
  'sender/last-wrote': async () => ok({wrote: []}),
  'template/list': async () => ok({templates: [], names: [], total: 0, next: null}),
  'attribute/list': async () => ok({person: [], company: [], card: {basic: [], more: []}, country: null}),
  'queue/list': async () => ok({queues: []}),
  'agent/list': async () => ok({agents: [agent(ann, 'Ann Other'), agent(ben, 'Ben'), agent(cleo, 'Cleo')]}),
  'conversation/open': done,
  'conversation/open-internal': done,
  'conversation/set-visibility': done,
  'conversation/add-assignee': done,
  ...changes,
});

async function begin(changes: Script = {}) {
  const {engine} = fakeWorkspace({}, script(changes));
  openWindow({engine});
  await screen.findByRole('option', {name: /^Customer 1/});
  await userEvent.keyboard('c');
  await screen.findByRole('dialog', {name: 'New conversation'});
  return engine;
}
const pick = async (text: string) => {
  await userEvent.type(screen.getByRole('combobox', {name: 'Name, number or address'}), text);
  await screen.findByRole('option', {name: /Marta/});
};
/** What is selected in the field that has the focus; undefined: it is in another. */
const selectedIn = (field: HTMLTextAreaElement) =>
  document.activeElement === field ? field.value.slice(field.selectionStart, field.selectionEnd) : undefined;
const writeTo = async (words: string) => {
  await pick('mar');
  await userEvent.keyboard('{Enter}');
  await userEvent.type(await screen.findByRole('textbox', {name: /^First message/}), words);
};

test('NC-1, NC-2: found by name and written to by keyboard alone', async () => {
  const engine = await begin();
  await writeTo('Your sofa is here.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/open')).toMatchObject([
    {
      senderId: aSender(2),
      to: {customerId: aCustomer(7), address: '+447700900118'},
      queueId: null,
      assignee: ann,
      text: 'Your sofa is here.',
    },
  ]);
});

test('NC-6: who is on the blocklist is shown and cannot be chosen', async () => {
  await begin();
  await pick('mar');
  const off = screen.getByRole('option', {name: /Martin/});
  expect(off.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(off);
  expect(screen.queryByRole('textbox', {name: /^First message/})).toBeNull();
});

test('NC-8: nothing that reaches them says why, each in its own words', async () => {
  await begin({
    'sender/offered': async () => ok({senders: [aWay(1, 'live-chat'), aWay(3, 'email')], chosen: null, mayReply: true}),
  });
  await pick('mar');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('None of your addresses reaches them')).toBeDefined();
  expect(screen.getByText(/A visitor always writes first in live chat/)).toBeDefined();
  expect(screen.getByText(/They have no address there/)).toBeDefined();
});

test('NC-5: a new address is written to', async () => {
  const engine = await begin({'customer/find': async () => ok({customers: []})});
  await userEvent.type(screen.getByRole('combobox', {name: 'Name, number or address'}), '+447700900119');
  const fresh = await screen.findByRole('option', {name: 'Write to +447700900119'});
  const byNumber = fresh.querySelector('svg')?.innerHTML;
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), 'a@b.example');
  const byMail = await screen.findByRole('option', {name: 'Write to a@b.example'});
  expect(byMail.querySelector('svg')?.innerHTML).not.toBe(byNumber); // a number is no letter
  await userEvent.clear(screen.getByRole('combobox'));
  await userEvent.type(screen.getByRole('combobox'), '+447700900119');
  await userEvent.click(await screen.findByRole('option', {name: 'Write to +447700900119'}));
  await userEvent.type(await screen.findByRole('textbox', {name: /^First message/}), 'Hello');
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  await waitFor(() =>
    expect(engine.inputs('conversation/open')).toMatchObject([{to: {customerId: null, address: '+447700900119'}}]),
  );
});

const registered = (n: number, text: string): Template => ({
  id: aTemplate(n),
  name: `Registered ${n}`,
  text,
  channels: ['whatsapp'],
  queueIds: [],
  tagIds: [],
  isOn: true,
  registeredAs: `t${n}`,
  createdAt: n,
});
const overWhatsapp = (templates: readonly Template[]): Script => ({
  'customer/find': async () => ok({customers: []}),
  'sender/offered': async () =>
    ok({senders: [aWay(4, 'whatsapp'), aWay(3, 'sms')], chosen: aSender(4), mayReply: true}),
  'template/list': async () => ok({templates: [...templates], names: [], total: 0, next: null}),
});
const writeToNumber = async () => {
  await userEvent.type(screen.getByRole('combobox', {name: 'Name, number or address'}), '+44 7700 900 555');
  await userEvent.click(await screen.findByRole('option', {name: /^Write to/}));
};
const from = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', {name: /From$/}));
  await userEvent.click(await screen.findByRole('option', {name: new RegExp(name)}));
};

const byMail: Script = {
  'customer/find': async () => ok({customers: []}),
  'sender/offered': async () => ok({senders: [aWay(5, 'email')], chosen: null, mayReply: true}),
};
const mailTo = async (changes: Script = {}) => {
  const engine = await begin({...byMail, ...changes});
  await userEvent.type(screen.getByRole('combobox', {name: 'Name, number or address'}), 'new@x.example');
  await userEvent.click(await screen.findByRole('option', {name: 'Write to new@x.example'}));
  return {engine, subject: await screen.findByRole('textbox', {name: 'Subject'})};
};

test('CO-11, NC-1: an e-mail begins with a subject, copies and its formatting; without a subject it does not', async () => {
  const {engine, subject} = await mailTo();
  expect(document.activeElement).toBe(subject);
  await userEvent.type(await screen.findByRole('textbox', {name: /^First message/}), 'It is here.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await userEvent.type(subject, 'Your sofa');
  await userEvent.click(screen.getByRole('button', {name: 'Cc'}));
  await userEvent.type(screen.getByRole('textbox', {name: 'Cc'}), 'no address,');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(engine.inputs('conversation/open')).toEqual([]);
  await userEvent.click(screen.getByRole('button', {name: 'Remove no'}));
  await userEvent.click(screen.getByRole('button', {name: 'Remove address'}));
  await userEvent.type(screen.getByRole('textbox', {name: 'Cc'}), 'depot@x.example,');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/open')).toMatchObject([
    {
      topic: null,
      text: 'It is here.',
      mail: {subject: 'Your sofa', cc: ['depot@x.example'], bcc: [], html: '<p>It is here.</p>'},
    },
  ]);
});

test('NC-4, CO-11: an e-mail that goes on elsewhere takes all of itself there', async () => {
  const {engine, subject} = await mailTo({
    'conversation/open': async () => refuse({code: 'continued', in: aConversation(2), detail: ''}),
  });
  await userEvent.type(subject, 'Your sofa');
  await userEvent.type(await screen.findByRole('textbox', {name: /^First message/}), 'It is here.');
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  await waitFor(() => expect(engine.inputs('draft/save')).toHaveLength(1));
  expect(engine.inputs('draft/save')).toMatchObject([
    {conversationId: aConversation(2), text: 'It is here.', mail: {subject: 'Your sofa', html: '<p>It is here.</p>'}},
  ]);
});

test('TP-6, TP-1: to who has not written there a registered template is said first; what was typed waits', async () => {
  const engine = await begin(overWhatsapp([registered(1, 'We have {{order}} for you, {{agent.firstName}} here.')]));
  await writeToNumber();
  // What takes one's own words is preferred.
  await userEvent.type(await screen.findByRole('textbox', {name: /^First message/}), 'My own words');
  await from('Our whatsapp');
  await screen.findByText(/has to be a registered template.* What you wrote is kept/);
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByRole('group', {name: 'Preview'}).textContent).toBe('We have order for you, Ann here.');
  await userEvent.click(dialog.getByRole('button', {name: /^Send/}));
  expect(engine.inputs('conversation/open')).toEqual([]);
  await userEvent.type(dialog.getByRole('textbox', {name: /^order/}), 'a tent');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(engine.inputs('conversation/open')).toMatchObject([
    {
      senderId: aSender(4),
      text: '',
      template: {templateId: aTemplate(1), values: {order: 'a tent', 'agent.firstName': 'Ann'}},
    },
  ]);
  await waitFor(() => expect(engine.inputs('draft/save').map(({text}) => text)).toEqual(['My own words']));
});

test('TP-6: where none is registered it says so, and another way is preferred', async () => {
  const engine = await begin(overWhatsapp([{...registered(1, 'Hi'), channels: ['sms']}]));
  await writeToNumber();
  await screen.findByRole('textbox', {name: /^First message/});
  await from('Our whatsapp');
  await screen.findByText(/there is none for it. Choose another sender/);
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).toBe('true');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(engine.inputs('conversation/open')).toEqual([]);
});

test('TP-6: to who wrote there within the day anything may be said', async () => {
  await begin({
    ...overWhatsapp([]),
    'sender/offered': async () => ok({senders: [aWay(4, 'whatsapp')], chosen: null, mayReply: true}),
    'sender/last-wrote': async ({of}) => ok({wrote: of.map(pair => ({...pair, at: Date.now() - 3_600_000}))}),
  });
  await writeToNumber();
  expect(await screen.findByRole('textbox', {name: /^First message/})).toBeDefined();
});

test('MA-12, MA-11, NC-3: a macro fills it in, says what, and is taken away again after a question', async () => {
  const late = macroNamed('Late', [
    {do: 'set-recipient', recipients: [{channel: 'viber', address: '+49 30 1'}]},
    {do: 'set-priority', priority: 'high'},
    {do: 'reply', text: 'It comes {{day}}.'},
    {do: 'set-status', status: 'solved'},
  ]);
  const engine = await begin(withMacro(late));
  await writeTo('Hello.');
  const dialog = () => within(screen.getByRole('dialog', {name: 'New conversation'}));
  const apply = async () => {
    await userEvent.click(dialog().getByRole('button', {name: 'Macro'}));
    await screen.findByText('It comes', {exact: false});
    await waitFor(() => expect(document.activeElement?.hasAttribute('aria-activedescendant')).toBe(true));
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('group', {name: 'Filled in by the macro Late'});
  };
  const message = () => dialog().getByRole<HTMLTextAreaElement>('textbox', {name: /^First message/});
  await apply();
  expect(dialog().getByText('filled in: status, priority, and message')).toBeDefined();
  expect(message().value).toBe('Hello.\n\nIt comes ⟦day⟧.');
  await waitFor(() => expect(selectedIn(message())).toBe('⟦day⟧')); // TP-4: what is typed next fills it

  await userEvent.click(dialog().getByRole('button', {name: 'Remove the macro Late'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Remove'}));
  await waitFor(() => expect(message().value).toBe('Hello.'));
  expect(dialog().getByRole('button', {name: /Priority$/}).textContent).toContain('Normal');
  await waitFor(() => expect(document.activeElement).toBe(dialog().getByRole('button', {name: 'Macro'})));

  await apply();
  await userEvent.click(dialog().getByRole('button', {name: /^Send/}));
  expect(engine.inputs('conversation/open')).toEqual([]); // TP-4: a gap
  await userEvent.clear(message());
  await userEvent.type(message(), 'It comes today.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(engine.inputs('conversation/open')).toHaveLength(1));
  expect(engine.inputs('conversation/open')).toMatchObject([
    {text: 'It comes today.', priority: 'high', status: 'solved', macroId: aMacro(1)},
  ]);
});

test('MA-3, MA-12: for the sender that is chosen a macro says to whom; taken away, it is for nobody again', async () => {
  const recipients = [
    {channel: 'sms', address: '+44 7700 900120'},
    {channel: 'whatsapp', address: '+44 7700 900121'},
  ] as const;
  const engine = await begin({
    ...withMacro(macroNamed('Depot', [{do: 'set-recipient', recipients: [...recipients]}])),
    'sender/offered': async () => ok({senders: [aWay(2, 'sms'), aWay(5, 'viber')], chosen: null, mayReply: true}),
  });
  const dialog = () => within(screen.getByRole('dialog', {name: 'New conversation'}));
  const openMacros = async () => {
    await userEvent.click(await dialog().findByRole('button', {name: 'Macro'}));
    await waitFor(() => expect(document.activeElement?.hasAttribute('aria-activedescendant')).toBe(true));
  };
  await userEvent.click(await screen.findByRole('button', {name: /From$/}));
  const said = (await screen.findAllByRole('option', {name: /^Our/})).map(({textContent}) => textContent);
  expect(said).toEqual(['Our smsSMS', 'Our viberViber']);
  await userEvent.keyboard('{Escape}');
  await from('Our viber');
  await openMacros();
  // Over Viber it names nobody.
  expect(await screen.findByText('It is all so already. Nothing would change.')).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await from('Our sms');
  await openMacros();
  await userEvent.keyboard('{Enter}');
  const to = await dialog().findByRole('group', {name: 'To'});
  expect(to.textContent).toContain('+44 7700 900120');
  expect(dialog().getByText('filled in: recipient')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(dialog().getByRole('textbox', {name: /^First message/})));

  await userEvent.click(dialog().getByRole('button', {name: 'Remove the macro Depot'}));
  await userEvent.click(await screen.findByRole('button', {name: 'Remove'}));
  await waitFor(() => expect(dialog().queryByRole('group', {name: 'To'})).toBeNull());
  await openMacros();
  await userEvent.keyboard('{Enter}');
  await userEvent.type(await dialog().findByRole('textbox', {name: /^First message/}), 'Hello');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(engine.inputs('conversation/open')).toMatchObject([
      {senderId: aSender(2), to: {customerId: null, address: '+44 7700 900120'}, macroId: aMacro(1)},
    ]),
  );
});

test('MA-3, TP-4: a macro that says to whom as well selects what it leaves to be filled in', async () => {
  const recipients = [{channel: 'sms' as const, address: '+44 7700 900120'}];
  const actions = [
    {do: 'set-recipient' as const, recipients},
    {do: 'reply' as const, text: 'It comes {{day}}.'},
  ];
  await begin({
    ...withMacro(macroNamed('Depot', actions)),
    'sender/offered': async () => ok({senders: [aWay(2, 'sms'), aWay(5, 'viber')], chosen: null, mayReply: true}),
  });
  await from('Our sms');
  const dialog = within(screen.getByRole('dialog', {name: 'New conversation'}));
  await userEvent.click(await dialog.findByRole('button', {name: 'Macro'}));
  await waitFor(() => expect(document.activeElement?.hasAttribute('aria-activedescendant')).toBe(true));
  await userEvent.keyboard('{Enter}');
  const message = await dialog.findByRole<HTMLTextAreaElement>('textbox', {name: /^First message/});
  await waitFor(() => expect(selectedIn(message)).toBe('⟦day⟧'));
  await userEvent.keyboard('today');
  expect(message.value).toBe('It comes today.');
});

test('NC-1: from where was chosen first holds for whoever is chosen then; of who is changed nothing holds', async () => {
  await begin({
    'sender/offered': async () =>
      ok({senders: [aWay(2, 'sms'), {...aWay(6, 'sms'), name: 'Other sms'}], chosen: aSender(2), mayReply: true}),
  });
  const senderNow = () => screen.getByRole('button', {name: /From$/}).textContent;
  await from('Other sms');
  await pick('mar');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('textbox', {name: /^First message/});
  expect(senderNow()).toContain('Other sms');
  await userEvent.click(screen.getByRole('button', {name: 'Change'}));
  expect(senderNow()).toContain('Our sms');
});

test('NC-4: what is open with them is said beforehand and opened instead', async () => {
  await begin({
    'customer/history': async () =>
      ok({
        rows: [
          {
            conversationId: aConversation(2),
            shortId: 102,
            topic: 'A sofa',
            channel: 'sms',
            customerAddress: '+447700900118',
            status: 'open',
            createdAt: NOON,
            lastAt: NOON,
          },
        ],
        next: null,
      }),
  });
  await pick('mar');
  await userEvent.keyboard('{Enter}');
  await screen.findByText('A conversation with them is open already');
  await userEvent.click(screen.getByRole('button', {name: 'Open #102'}));
  expect(await screen.findByRole('textbox', {name: /^Reply to Customer 2/})).toBeDefined();
});

test('NC-4: the two talk already: it goes on there, and the words wait in its composer', async () => {
  const continued: Failure = {code: 'continued', in: aConversation(2), detail: ''};
  await begin({'conversation/open': async () => refuse(continued)});
  await writeTo('Your sofa is here.');
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  const field = await screen.findByRole('textbox', {name: /^Reply to Customer 2/});
  await waitFor(() => expect(field).toHaveProperty('value', 'Your sofa is here.'));
});

test('NC-4: a colleague talks with them: it says who, and nothing is lost, not even by closing it', async () => {
  await begin({'conversation/open': async () => refuse({code: 'taken', by: ben, detail: ''})});
  await writeTo('Your sofa is here.');
  await userEvent.click(screen.getByRole('button', {name: /^Send/}));
  expect(await screen.findByText(/^Ben has an open conversation with them/)).toBeDefined();
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await userEvent.click(screen.getByRole('button', {name: 'New conversation'}));
  expect(await screen.findByRole('textbox', {name: /^First message/})).toHaveProperty('value', 'Your sofa is here.');
});

test('what is missing is said, and nothing is sent', async () => {
  const engine = await begin();
  await pick('mar');
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('textbox', {name: /^First message/});
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(screen.getByRole('button', {name: /^Send/}).getAttribute('aria-disabled')).toBe('true');
  expect(engine.inputs('conversation/open')).toEqual([]);
});

const among = async (...names: readonly string[]) => {
  await userEvent.click(screen.getByRole('tab', {name: 'Internal'}));
  for (const name of names) await userEvent.click(await screen.findByRole('option', {name}));
  await userEvent.type(screen.getByRole('textbox', {name: /^Topic/}), 'Leeds');
  await userEvent.type(screen.getByRole('textbox', {name: /^First message/}), 'Hold one leg');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
};

test('CV-12: where no colleague fits, nobody is asked for an address', async () => {
  await begin();
  await userEvent.click(screen.getByRole('tab', {name: 'Internal'}));
  await userEvent.type(screen.getByRole('combobox'), 'zzz');
  expect(await screen.findByText('No colleague and no queue fits.')).toBeDefined();
});

test.each([
  ['oneself', ['Myself'], ann],
  ['a colleague', ['Ben'], ben],
])('CV-12: to %s', async (_whom, names, agentId) => {
  const engine = await begin();
  await among(...names);
  expect(engine.inputs('conversation/open-internal')).toMatchObject([
    {topic: 'Leeds', to: {agentId}, related: null, text: 'Hold one leg'},
  ]);
  expect(engine.inputs('conversation/add-assignee')).toEqual([]);
});

test('IN-4, IN-5: to several: one’s own, and all of them are in it', async () => {
  const engine = await begin();
  await among('Ben', 'Cleo');
  expect(engine.inputs('conversation/open-internal')).toMatchObject([{to: {agentId: ann}}]);
  expect(engine.inputs('conversation/set-visibility')).toMatchObject([{visibleTo: [ann, ben, cleo]}]);
  expect(engine.inputs('conversation/add-assignee').map(({agentId}) => agentId)).toEqual([ben, cleo]);
});
