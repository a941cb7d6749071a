import {Buffer} from 'node:buffer';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {callLine} from './call-line.ts';
import {headOf, stateOf, voiceOf, type Manner, type Said, type Spoken} from './transcript.ts';

/** Names in one direction within a line of another: each keeps its own (U+2068, U+2069). */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** So that editors that guess take it for what it is. */
const utf8Mark = '\uFEFF';
const NEWLINE = '\r\n';

/** TR-1: one after the other, as plain text; what somebody said starts a line, which gives it its direction. */
export async function* textTranscript({head, pages}: Spoken, manner: Manner): AsyncGenerator<Uint8Array> {
  const {time} = manner;
  const title = `#${head.shortId} ${isolated(head.topic)}`;
  const about = headOf(head, manner).map(([label, value]) => {
    const text = typeof value === 'string' ? value : time.text(value.at);
    return `${label}: ${isolated(oneLine(text))}`;
  });
  yield bytes([utf8Mark + title, '', ...about, '', '-'.repeat(60), '']);
  for await (const page of pages) yield bytes(page.flatMap(said => linesOf(said, manner)));
}

const linesOf = (said: Said, manner: Manner): readonly string[] =>
  said.kind === 'call' ? linesOfCall(said.call, manner) : linesOfMessage(said.message, manner);

function linesOfCall(call: CallEntry, {words, time}: Manner): readonly string[] {
  const parts = callLine(call, words.calls).map(part => isolated(oneLine(part)));
  return [
    `${time.text(call.startedAt)}  ${isolated(oneLine(call.agent.name))} (${words.voices.call})`,
    parts.join(' · '),
    '',
  ];
}

function linesOfMessage(message: ThreadMessage, manner: Manner): readonly string[] {
  const state = stateOf(message, manner);
  const marks = [voiceOf(message, manner), state].filter(mark => mark !== '').join(', ');
  const said = message.text === '' ? [] : message.text.split(/\r\n|\r|\n/);
  const files = message.files.map(({name}) => `[${manner.words.labels.files}: ${isolated(name)}]`);
  return [`${manner.time.text(message.at)}  ${isolated(oneLine(message.by.name))} (${marks})`, ...said, ...files, ''];
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' / ');

const bytes = (lines: readonly string[]): Uint8Array => Buffer.from(lines.map(line => line + NEWLINE).join(''));
