import {answerWayQueries, readWays} from './answer-ways.ts';
import {isLive, type Input, type Output, type QueryRoute} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, MessageId, VisitorId} from '../../../core/lib/ids.ts';
import type {MessageRow, Rows} from '../../../core/ports/rows.ts';
import type {Reader, Reads, VisitorThread} from '../../../core/ports/store.ts';
import {botQueries, readBots} from './bots.ts';
import {callPeopleQueries, identify, readTargets} from './call-people.ts';
import {callbackQueries, readCallbacks, readCallbacksOf, readDueCallbacks, readOwed} from './callbacks.ts';
import {callLinkQueries, readCallLinks, readCallLinkSettings} from './call-links.ts';
import {callQueries, readCallLog, readCallSettings, readCallsOf, readLiveCalls, readMissedCalls} from './calls.ts';
import {conversationQueries, findByShortId, readConversation} from './conversation.ts';
import {companyQueries, findCompanies, readAttributes, readCompany} from './companies.ts';
import {
  customerQueries,
  findCustomers,
  listCustomers,
  readCustomer,
  readHistory as readCustomerHistory,
  readPeople,
} from './customers.ts';
import {
  formQueries,
  readConversationForm,
  readFields,
  readForm,
  readForms,
  readOffered,
  readOfferedFields,
} from './forms.ts';
import {inboxQueries, readInboxPage} from './inbox.ts';
import {isList, listQueries, readListMarks, readListPage} from './lists.ts';
import {faceNameQuery, nameQuery} from './names.ts';
import {
  presenceQueries,
  readAgentPages,
  readAgents,
  readCapacity,
  readHistory,
  readPresence,
  readStatuses,
  readSums,
} from './presence.ts';
import {queueWorkQueries, readQueue, readQueues, readQueuesAsSetUp, readRoutes} from './queues.ts';
import {readRelated, relatedQueries} from './related.ts';
import {rowBy} from './row-queries.ts';
import {readSearch, searchQueries} from './search.ts';
import {readConversationHits, readCustomerHits, readMessageHits} from './search-pages.ts';
import {readThreadHits} from './search-thread.ts';
import {readOffer, readSenderList} from './senders.ts';
import {fileQueries, hasStaged, mayFetchFile} from './files.ts';
import {first, type Dialect, type ReadConnection} from './statement.ts';
import {readTags, readTagUsage, readShortId, tagQueries} from './tags.ts';
import {readMacros, readTemplate, readTemplates, readToolTags, toolQueries} from './tools.ts';
import {readChanges, readHtml, readThreadPage, mergedThreadQueries, threadQueries} from './thread.ts';
import {readTranscriptPage, readTranscriptRights} from './transcripts.ts';
import {everyVisibleQueue, forReader, queueQueries, seesAll, visibleQueues} from './visibility.ts';
import {readAssignmentSettings, readWhy, whyQueries} from './why.ts';
import {readViewCounters, readViews, viewQueries} from './views.ts';
import {mayVisitorFetch, readVisitorThread, visitorQueries} from './visitor.ts';
import {delayedQueries, readDelayed, readGrace, readMyDelayed} from './delayed.ts';
import {lastWroteQueries, readLastWrote} from './last-wrote.ts';
import {
  readAny,
  readCounters,
  readDeadJobs,
  readDrafts,
  readWorkspace,
  readZone,
  workspaceQueries,
} from './workspace.ts';

/** Every query there is, built and compiled once for one database. */
function queriesIn(dialect: Dialect) {
  return {
    inbox: inboxQueries(dialect),
    lists: listQueries(dialect),
    views: viewQueries(dialect),
    conversation: conversationQueries(dialect),
    customers: customerQueries(dialect),
    companies: companyQueries(dialect),
    related: relatedQueries(dialect),
    thread: threadQueries(dialect),
    mergedThread: mergedThreadQueries(dialect),
    files: fileQueries(dialect),
    names: nameQuery(dialect),
    faceNames: faceNameQuery(dialect),
    why: whyQueries(dialect),
    tags: tagQueries(dialect),
    bots: botQueries(dialect),
    tools: toolQueries(dialect),
    forms: formQueries(dialect),
    workspace: workspaceQueries(dialect),
    delayed: delayedQueries(dialect),
    calls: callQueries(dialect),
    callbacks: callbackQueries(dialect),
    callLinks: callLinkQueries(dialect),
    people: callPeopleQueries(dialect),
    presence: presenceQueries(dialect),
    search: searchQueries(dialect),
    queues: queueQueries(dialect),
    queueWork: queueWorkQueries(dialect),
    lastWrote: lastWroteQueries(dialect),
    answerWays: answerWayQueries(dialect),
    visitor: visitorQueries(dialect),
    visitorByToken: rowBy(dialect, 'visitor', 'tokenHash'),
    tokenByHash: rowBy(dialect, 'accessToken', 'tokenHash'),
    agent: rowBy(dialect, 'agent', 'id'),
    message: rowBy(dialect, 'message', 'id'),
    file: rowBy(dialect, 'file', 'hash'),
  };
}

type Answers = {
  readonly [Q in QueryRoute]?: (input: Input<Q>, reader: Reader) => Promise<Result<Output<Q>>>;
};

/** Answers from committed rows, the same on both databases: a connection is all that differs. */
export class SqlReads implements Reads {
  readonly #connection: ReadConnection;
  readonly #queries: ReturnType<typeof queriesIn>;
  readonly #answers: Answers;
  readonly #now: () => number;

  /** @param now the moment, for what depends on the clock (AW-9) */
  constructor(connection: ReadConnection, now: () => number = Date.now) {
    this.#connection = connection;
    this.#now = now;
    this.#queries = queriesIn(connection.dialect);
    this.#answers = this.#makeAnswers();
  }

  async query<Q extends QueryRoute>(route: Q, input: Input<Q>, reader: Reader): Promise<Result<Output<Q>>> {
    const answer = this.#answers[route];
    if (answer === undefined) throw new Error(isLive(route) ? `${route} is the engine's to answer` : `No ${route}`);
    return answer(input, reader);
  }

  #makeAnswers(): Answers {
    const connection = this.#connection;
    const queries = this.#queries;
    const {workspace} = queries;
    const queuesFor = (reader: Reader) => visibleQueues(connection, queries.queues, reader);
    return {
      ...this.#presenceAnswers(),
      ...this.#queueAnswers(),
      ...this.#customerAnswers(),
      ...this.#toolAnswers(),
      ...this.#delayedAnswers(),
      ...this.#formAnswers(),
      ...this.#callAnswers(),
      'inbox/page': (input, reader) => this.#page(input, reader),
      'inbox/marks': (input, reader) => this.#marks(input, reader),
      'inbox/counters': async (_input, reader) =>
        readCounters(connection, workspace, {queues: await queuesFor(reader), reader}),
      'inbox/any': () => readAny(connection, workspace),
      'conversation/get': ({conversationId: id}, reader) => readConversation(connection, queries, {id, reader}),
      'conversation/ways': ({conversationId: id}, reader) => readWays(connection, queries, {id, reader}),
      'conversation/find': (input, reader) => findByShortId(connection, queries.conversation, {input, reader}),
      'conversation/changes': (input, reader) => readChanges(connection, {input, reader, queries}),
      'conversation/related': (input, reader) => readRelated(connection, {input, reader, queries}),
      'conversation/why': ({conversationId: id}, reader) => readWhy(connection, {id, reader, queries}),
      'assignment/get': () => readAssignmentSettings(connection, queries.why),
      'transcript/rights': (_input, reader) => readTranscriptRights(connection, {reader, queries}),
      'transcript/page': (input, reader) => readTranscriptPage(connection, {input, reader, queries}),
      'thread/page': (input, reader) => readThreadPage(connection, {input, reader, queries}),
      'message/html': (input, reader) => readHtml(connection, {input, reader, queries}),
      'view/list': (_input, reader) => readViews(connection, queries.views, reader),
      'view/counters': async (input, reader) => {
        const queues = await everyVisibleQueue(connection, queries.queues, reader);
        return readViewCounters(connection, queries.views, {
          input,
          reader,
          queues,
          lists: queries.lists,
          at: this.#now(),
        });
      },
      'tag/list': () => readTags(connection, queries.tags),
      'tag/usage': (_input, reader) => readTagUsage(connection, queries.tags, reader),
      'bot/list': (_input, reader) => readBots(connection, queries.bots, reader),
      'shortid/get': () => readShortId(connection, workspace),
      'draft/list': (input, {agentId: me}) => readDrafts(connection, workspace, {...input, me}),
      'workspace/get': (_input, reader) => readWorkspace(connection, workspace, reader),
      'workspace/zone': () => readZone(connection, workspace),
      ...this.#searchAnswers(),
      'job/dead': (_input, reader) => readDeadJobs(connection, workspace, reader),
    };
  }

  #delayedAnswers(): Answers {
    const connection = this.#connection;
    const queries = this.#queries;
    return {
      'message/delayed': (input, reader) => readDelayed(connection, {input, reader, queries}),
      'message/delayed-mine': (_input, reader) => readMyDelayed(connection, queries.delayed, reader),
      'workspace/grace': () => readGrace(connection, queries.workspace),
    };
  }

  #callAnswers(): Answers {
    const connection = this.#connection;
    const queries = this.#queries;
    return {
      'call/live': (_input, reader) => readLiveCalls(connection, {reader, queries, now: this.#now()}),
      'call/of': (input, reader) => readCallsOf(connection, {input, reader, queries}),
      'link/of': (input, reader) => readCallLinks(connection, {input, reader, queries, now: this.#now()}),
      'link/settings': () => readCallLinkSettings(connection, {queries}),
      'callback/list': (input, reader) => readCallbacks(connection, {input, reader, queries}),
      'callback/due': (_input, reader) => readDueCallbacks(connection, {reader, queries}),
      'callback/of': (input, reader) => readCallbacksOf(connection, {input, reader, queries}),
      'callback/owed': (input, reader) => readOwed(connection, {input, reader, queries}),
      'call/log': (input, reader) => readCallLog(connection, queries.calls, {input, reader}),
      'call/missed': (input, reader) => readMissedCalls(connection, queries.calls, {input, reader}),
      'call/settings': () => readCallSettings(connection, queries),
      'call/identify': (input, reader) => identify(connection, {input, reader, queries}),
      'call/targets': (input, reader) => readTargets(connection, {input, reader, queries}),
    };
  }

  #toolAnswers(): Answers {
    const connection = this.#connection;
    const {tools: queries, names, queues: queueQuery} = this.#queries;
    const forWhom = async (reader: Reader) => ({
      queries,
      names,
      reader,
      queues: await visibleQueues(connection, queueQuery, reader),
    });
    return {
      'template/list': async (input, reader) => readTemplates(connection, input, await forWhom(reader)),
      'template/get': async (input, reader) => readTemplate(connection, input, await forWhom(reader)),
      'macro/list': async (input, reader) => readMacros(connection, input, await forWhom(reader)),
      'template/tags': () => readToolTags(connection, queries, 'template'),
      'macro/tags': () => readToolTags(connection, queries, 'macro'),
    };
  }

  #formAnswers(): Answers {
    const connection = this.#connection;
    const {forms: queries, conversation} = this.#queries;
    return {
      'field/list': (input, reader) => readFields(connection, queries, {input, reader}),
      'form/list': (_input, reader) => readForms(connection, queries, reader),
      'form/get': (input, reader) => readForm(connection, queries, {input, reader}),
      'form/offered': () => readOffered(connection, queries),
      'field/offered': input => readOfferedFields(connection, queries, input),
      'conversation/form': (input, reader) => readConversationForm(connection, {input, reader, queries, conversation}),
    };
  }

  #searchAnswers(): Answers {
    const connection = this.#connection;
    const {search: queries, conversation} = this.#queries;
    return {
      'search/all': (input, reader) => readSearch(connection, {input, reader, queries}),
      'search/messages': (input, reader) => readMessageHits(connection, {input, reader, queries}),
      'search/conversations': (input, reader) => readConversationHits(connection, {input, reader, queries}),
      'search/customers': (input, reader) => readCustomerHits(connection, {input, reader, queries}),
      'search/thread': (input, reader) => readThreadHits(connection, {input, reader, queries, conversation}),
    };
  }

  #presenceAnswers(): Answers {
    const connection = this.#connection;
    const {presence, queues: queueQuery} = this.#queries;
    const forWhom = async (reader: Reader) => ({queues: await visibleQueues(connection, queueQuery, reader), reader});
    return {
      'presence/mine': (_input, reader) => readPresence(connection, presence, reader),
      'presence/history': (input, reader) => readHistory(connection, presence, {input, reader}),
      'presence/sums': (input, reader) => readSums(connection, presence, {input, reader}),
      'status/list': () => readStatuses(connection, presence),
      'capacity/get': async () => ok(await readCapacity(connection, presence)),
      'agent/list': async (_input, reader) => readAgents(connection, presence, await forWhom(reader)),
      'agent/all': async (input, reader) =>
        readAgentPages(connection, presence, {...input, ...(await forWhom(reader))}),
    };
  }

  #customerAnswers(): Answers {
    const connection = this.#connection;
    const {customers, companies, names} = this.#queries;
    return {
      'customer/get': (input, reader) => readCustomer(connection, {customers, names}, {input, reader}),
      'customer/history': (input, reader) => readCustomerHistory(connection, customers, {input, reader}),
      'customer/find': (input, reader) => findCustomers(connection, customers, {input, reader}),
      'customer/list': (input, reader) => listCustomers(connection, customers, {input, reader}),
      'company/people': (input, reader) => readPeople(connection, customers, {input, reader}),
      'company/get': input => readCompany(connection, companies, input),
      'company/find': input => findCompanies(connection, companies, input),
      'attribute/list': () => readAttributes(connection, companies),
    };
  }

  #queueAnswers(): Answers {
    const connection = this.#connection;
    const {queueWork, queues: queueQuery} = this.#queries;
    const forWhom = async (reader: Reader) => ({queues: await visibleQueues(connection, queueQuery, reader), reader});
    return {
      'queue/list': async (_input, reader) => readQueues(connection, queueWork, await forWhom(reader)),
      'queue/all': async (_input, reader) => readQueuesAsSetUp(connection, queueWork, (await forWhom(reader)).queues),
      'queue/get': async (input, reader) => readQueue(connection, queueWork, {...input, ...(await forWhom(reader))}),
      'route/list': async (_input, reader) => readRoutes(connection, queueWork, await forWhom(reader)),
      'sender/list': async (input, reader) =>
        readSenderList(connection, queueWork, {...input, ...(await forWhom(reader))}),
      'sender/last-wrote': input => readLastWrote(connection, this.#queries.lastWrote, input),
      'sender/offered': async (input, reader) => readOffer(connection, queueWork, {input, ...(await forWhom(reader))}),
    };
  }

  async maySee(conversationId: ConversationId, reader: Reader): Promise<boolean> {
    const isThere = forReader(this.#queries.conversation.isThere, reader);
    return (await first(this.#connection, isThere, {id: conversationId, me: reader.agentId})) !== undefined;
  }

  mayFetch(hash: string, reader: Reader): Promise<boolean> {
    return mayFetchFile(this.#connection, {hash, reader, queries: this.#queries});
  }

  hasStaged(hash: string, by: AgentId | VisitorId): Promise<boolean> {
    return hasStaged(this.#connection, this.#queries.files, {hash, by});
  }

  /** A.7, A.8. Only an Agent's lists are read queue by queue. */
  async #page(input: Input<'inbox/page'>, reader: Reader) {
    const connection = this.#connection;
    const {lists: queries, inbox, faceNames: names} = this.#queries;
    const isNeeded = !seesAll(reader) && (input.view === 'history' || isList(input));
    const queues = isNeeded ? await everyVisibleQueue(connection, this.#queries.queues, reader) : [];
    if (!isList(input)) return readInboxPage(connection, inbox, {input, reader, queues, names});
    return readListPage(connection, {input, names, queries, reader, queues, at: this.#now()});
  }

  async #marks(input: Input<'inbox/marks'>, reader: Reader) {
    const connection = this.#connection;
    const {lists: queries} = this.#queries;
    const queues = seesAll(reader) ? [] : await everyVisibleQueue(connection, this.#queries.queues, reader);
    return readListMarks(connection, {input, queries, reader, queues, at: this.#now()});
  }

  visitorThread(about: Parameters<Reads['visitorThread']>[0]): Promise<VisitorThread> {
    return readVisitorThread(this.#connection, this.#queries.visitor, about);
  }

  visitorByToken(tokenHash: string): Promise<Readonly<Rows['visitor']> | undefined> {
    return this.#queries.visitorByToken(this.#connection, tokenHash);
  }

  async agentByToken(tokenHash: string): Promise<Readonly<Rows['agent']> | undefined> {
    const token = await this.#queries.tokenByHash(this.#connection, tokenHash);
    return token && this.#queries.agent(this.#connection, token.agentId);
  }

  message(id: MessageId): Promise<Readonly<MessageRow> | undefined> {
    return this.#queries.message(this.#connection, id);
  }

  file(hash: string): Promise<Readonly<Rows['file']> | undefined> {
    return this.#queries.file(this.#connection, hash);
  }

  visitorMayFetch(about: Parameters<Reads['visitorMayFetch']>[0]): Promise<boolean> {
    return mayVisitorFetch(this.#connection, this.#queries.visitor, about);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}
