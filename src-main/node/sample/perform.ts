import {createHash} from 'node:crypto';
import type {Engine} from '../../../core/engine/engine.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {AgentId, CommandId, ConversationId, MessageId, SenderId} from '../../../core/lib/ids.ts';
import type {Ids} from '../../../core/ports/clock.ts';
import type {Reads} from '../../../core/ports/store.ts';
import type {FileStore} from '../files/file-store.ts';
import {answerTo} from '../../../core/message/mail.ts';
import type {EmailHead} from '../../../core/routing/opening.ts';
import {acquaintances, senders, type SampleChannelKind} from './people.ts';
import type {Furniture} from './furnish.ts';
import {must} from './must.ts';
import {makeProp, type PropName} from './props.ts';
import type {Mail, Script, Step} from './script.ts';
import {agentOf, senderOf, type Stage} from './set-the-stage.ts';

/** A clock that says what it is told. */
export interface ScriptedTime {
  at: number;
}

interface Theatre {
  readonly engine: Engine;
  readonly reads: Reads;
  readonly files: FileStore;
  readonly ids: Ids;
  readonly time: ScriptedTime;
  readonly stage: Stage;
  readonly furniture: Furniture;
}

const MINUTE = 60_000;

/** Carries out all scripts with the engine, in the order of time, as if the last weeks had happened. */
export async function perform(theatre: Theatre, scripts: readonly Script[], now: number): Promise<void> {
  const scenes = scripts.map((script, n) => new Scene(theatre, script, n));
  const agenda = scripts.flatMap((script, n) => {
    let at = now - script.ago * MINUTE;
    return script.steps.map(step => {
      at += step.after * MINUTE;
      return {at, step, scene: scenes[n]};
    });
  });
  // What a script does after now has not happened yet: it is brought forward to just before.
  const inOrder = agenda.toSorted((a, b) => a.at - b.at);
  for (const {at, step, scene} of inOrder) {
    theatre.time.at = Math.max(theatre.time.at, Math.min(at, now - MINUTE));
    await scene?.play(step);
  }
}

/** One conversation while it is carried out. */
class Scene {
  readonly #theatre: Theatre;
  readonly #script: Script;
  readonly #number: number;
  #address: string;
  #conversationId: ConversationId | undefined;
  /** Given before the customer had written, so carried out right after. */
  #wanted: Extract<Step, {do: 'assign'}> | undefined;
  #said = 0;

  constructor(theatre: Theatre, script: Script, number: number) {
    this.#theatre = theatre;
    this.#script = script;
    this.#number = number;
    this.#address = script.address;
  }

  async play(step: Step): Promise<void> {
    if (step.do === 'write') return this.#write(step);
    if (this.#conversationId === undefined) {
      if (step.do === 'assign') this.#wanted = step;
      return;
    }
    return this.#respond(step, this.#conversationId);
  }

  async #respond(step: Exclude<Step, {do: 'write'}>, conversationId: ConversationId): Promise<void> {
    switch (step.do) {
      case 'reply':
        return this.#reply(step, conversationId);
      case 'note': {
        const input = {conversationId, messageId: this.#messageId(), text: step.text, files: []};
        return this.#run(step.by, input, (engine, about) => engine.run('message/note', about));
      }
      case 'assign':
        return this.#assign(step, conversationId);
      case 'status': {
        await this.#read(conversationId);
        const input = {conversationId, status: step.status};
        return this.#run('whoever', input, (engine, about) => engine.run('conversation/set-status', about));
      }
      case 'draft': {
        const input = {conversationId, mode: 'reply' as const, text: step.text, files: []};
        return this.#run('me', input, (engine, about) => engine.run('draft/save', about));
      }
      case 'tag': {
        const tagId = this.#theatre.furniture.tags.get(step.as);
        if (tagId === undefined) throw new Error(`There is no tag ${step.as}`);
        return this.#run('whoever', {conversationId, tagId}, (engine, about) => engine.run('conversation/tag', about));
      }
      case 'comes-back':
        return this.#askWhyItComesBack(step, conversationId);
      case 'seen':
        return this.#confirm(conversationId, 'seen');
      case 'read':
        return this.#read(conversationId);
    }
  }

  /** FO-9: the form is asked for, and filled with what is known of it so far. */
  async #askWhyItComesBack(
    {order, reason}: Extract<Step, {do: 'comes-back'}>,
    conversationId: ConversationId,
  ): Promise<void> {
    const {returnForm: formId, fields} = this.#theatre.furniture;
    await this.#run('whoever', {conversationId, formId}, (engine, about) => engine.run('conversation/set-form', about));
    const known = [
      {fieldId: fields.order, value: order},
      ...(reason === undefined ? [] : [{fieldId: fields.reason, value: reason}]),
    ];
    for (const answer of known) {
      await this.#run('whoever', {conversationId, ...answer}, (engine, about) =>
        engine.run('conversation/fill', about),
      );
    }
  }

  async #write({text, files, mail, place}: Extract<Step, {do: 'write'}>): Promise<void> {
    const {engine} = this.#theatre;
    const {channel, name} = this.#script;
    if (this.#address === '') this.#address = await this.#comeIn(name);
    this.#said += 1;
    const received = must(
      await engine.desk.receive({
        channel,
        senderId: this.#senderId,
        address: this.#address,
        providerId: `sample/${this.#number}/${this.#said}`,
        name,
        text,
        files: await this.#keep(files, null),
        ...this.#mailOf(mail),
        ...(place && {location: place}),
      }),
    );
    this.#conversationId = received.conversationId;
    if (this.#said === 1) await this.#recognise(received.conversationId);
    if (this.#wanted !== undefined) await this.#assign(this.#wanted, received.conversationId);
    this.#wanted = undefined;
  }

  /** CU-1: whoever is known has a profile with something in it. */
  async #recognise(conversationId: ConversationId): Promise<void> {
    const known = acquaintances[this.#script.name];
    if (known === undefined) return;
    const {city, country, company} = known;
    const {customer} = await this.#head(conversationId);
    const companyId = company && this.#theatre.stage.companies.get(company);
    const about = {customerId: customer.id, attributes: {city, country}, ...(companyId && {companyId})};
    await this.#run('me', about, (engine, input) => engine.run('customer/save', input));
  }

  /** What an e-mail brings beside its words; nothing, if this is none. */
  #mailOf(mail: Mail | undefined): {readonly email?: EmailHead; readonly html?: string | undefined} {
    const {subject: about} = this.#script;
    const subject = mail?.subject ?? (this.#said > 1 && about !== undefined ? answerTo(about) : about);
    if (subject === undefined) return {};
    const head = {from: this.#address, to: [senders.email.address], cc: mail?.cc ?? [], bcc: [], subject};
    return {email: head, html: mail?.html};
  }

  /** A visitor of the live chat: their address is made when they come. */
  async #comeIn(name: string): Promise<string> {
    const tokenHash = createHash('sha256').update(`sample visitor ${this.#number}`).digest('hex');
    const {desk} = this.#theatre.engine;
    const visitor = must(await desk.openVisitor({senderId: this.#senderId, tokenHash, name}));
    return visitor.id;
  }

  async #reply({by, text, files, mail}: Extract<Step, {do: 'reply'}>, conversationId: ConversationId): Promise<void> {
    await this.#read(conversationId);
    const messageId = this.#messageId();
    const subject = mail?.subject ?? (this.#script.subject && answerTo(this.#script.subject));
    const written = subject !== undefined && {
      mail: {subject, cc: [...(mail?.cc ?? [])], bcc: [], html: mail?.html ?? null},
    };
    const input = {
      conversationId,
      messageId,
      text,
      files: await this.#keep(files, (await this.#person(by)).agentId),
      seen: null,
      ...written,
    };
    await this.#run(by, input, (engine, about) => engine.run('message/reply', about));
    await this.#untilSent(messageId);
    await this.#confirm(conversationId, 'delivered');
  }

  /** The engine delivers by itself, in a moment. */
  async #untilSent(messageId: MessageId): Promise<void> {
    for (;;) {
      const message = await this.#theatre.reads.message(messageId);
      if (message?.state !== 'queued' && message?.state !== 'sending') return;
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  async #confirm(conversationId: ConversationId, what: 'delivered' | 'seen'): Promise<void> {
    const {engine} = this.#theatre;
    const {lastPosition} = await this.#head(conversationId);
    const about = {conversationId, senderId: this.#senderId, address: this.#address, upTo: lastPosition, what};
    must(await engine.desk.confirm(about));
  }

  async #read(conversationId: ConversationId): Promise<void> {
    const {lastPosition, unreadCount} = await this.#head(conversationId);
    if (unreadCount === 0) return;
    const input = {conversationId, position: lastPosition};
    await this.#run('whoever', input, (engine, about) => engine.run('conversation/read', about));
  }

  async #assign({to}: Extract<Step, {do: 'assign'}>, conversationId: ConversationId): Promise<void> {
    const {assignee} = await this.#head(conversationId);
    const agentId = to === 'nobody' ? null : agentOf(this.#theatre.stage, to);
    if (agentId === (assignee?.id ?? null)) return;
    const input = {conversationId, to: agentId, seen: assignee?.id ?? null};
    await this.#run('me', input, (engine, about) => engine.run('conversation/assign', about));
  }

  async #run<About>(
    by: Extract<Step, {do: 'reply'}>['by'],
    about: About,
    work: (engine: EngineApi, input: About & {commandId: CommandId}) => Promise<Result<null>>,
  ): Promise<void> {
    const {ids, engine} = this.#theatre;
    const person = await this.#person(by);
    must(await work(engine.as(person), {...about, commandId: ids.next() as CommandId}));
  }

  async #person(by: Extract<Step, {do: 'reply'}>['by']): Promise<{agentId: AgentId; isManager: boolean}> {
    const me = agentOf(this.#theatre.stage, 'me');
    if (by !== 'whoever') {
      const agentId = agentOf(this.#theatre.stage, by);
      return {agentId, isManager: agentId === me};
    }
    const {assignee} = await this.#head(this.#conversationId);
    return {agentId: assignee?.id ?? me, isManager: (assignee?.id ?? me) === me};
  }

  async #head(conversationId: ConversationId | undefined) {
    const {reads, stage} = this.#theatre;
    if (conversationId === undefined) throw new Error(`${this.#script.name} has not written yet`);
    const reader = {agentId: agentOf(stage, 'me'), isManager: true};
    return must(await reads.query('conversation/get', {conversationId}, reader));
  }

  /** @param by the agent who brings them; null: a customer sent them */
  async #keep(names: readonly PropName[], by: AgentId | null): Promise<FileRef[]> {
    const {files, engine, time} = this.#theatre;
    const kept: FileRef[] = [];
    const createdAt = time.at;
    for (const name of names) {
      const bytes = (async function* () {
        yield makeProp(name);
      })();
      const file = must(
        await files.keep(bytes, {
          name,
          maxBytes: 1_000_000,
          mediaTypes: ['image/*', 'audio/*', 'text/*', 'application/*'],
        }),
      );
      must(await engine.desk.keepFile({hash: file.hash, type: file.type, size: file.size, createdAt}, by));
      kept.push(file);
    }
    return kept;
  }

  #messageId(): MessageId {
    return this.#theatre.ids.next() as MessageId;
  }

  get #senderId(): SenderId {
    return senderOf(this.#theatre.stage, this.#script.channel as SampleChannelKind | 'live-chat');
  }
}
