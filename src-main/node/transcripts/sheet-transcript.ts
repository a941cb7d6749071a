import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import type {CallEntry} from '../../../core/contract/call-routes.ts';
import {callLine} from './call-line.ts';
import {sheet, type Row} from './sheet.ts';
import {headOf, stateOf, voiceOf, type Manner, type Said, type Spoken} from './transcript.ts';

/** Of the columns, in characters. */
const widths = [20, 26, 18, 80, 30, 14];

/** TR-1: as a spreadsheet, a message or a call a row. */
export function sheetTranscript(spoken: Spoken, manner: Manner): AsyncGenerator<Uint8Array> {
  const {isRightToLeft} = manner.words;
  return sheet({name: `#${spoken.head.shortId}`, widths, isRightToLeft, rows: rowsOf(spoken, manner)});
}

async function* rowsOf({head, pages}: Spoken, manner: Manner): AsyncGenerator<Row> {
  const {labels} = manner.words;
  const cell = cellIn(manner);
  for (const [label, value] of headOf(head, manner)) yield {cells: [label, cell(value)], isHead: false};
  yield {cells: [], isHead: false};
  const titles = [labels.time, labels.from, labels.as, labels.message, labels.files, labels.state];
  yield {cells: titles, isHead: true};
  for await (const page of pages) yield* page.map(said => rowOf(said, manner));
}

const cellIn =
  ({time}: Manner) =>
  (value: string | {readonly at: number}) =>
    typeof value === 'string' ? value : {days: time.days(value.at)};

const rowOf = (said: Said, manner: Manner): Row =>
  said.kind === 'call' ? rowOfCall(said.call, manner) : rowOfMessage(said.message, manner);

const rowOfMessage = (message: ThreadMessage, manner: Manner): Row => ({
  cells: [
    cellIn(manner)({at: message.at}),
    message.by.name,
    voiceOf(message, manner),
    message.text,
    message.files.map(({name}) => name).join('\n'),
    stateOf(message, manner),
  ],
  isHead: false,
});

const rowOfCall = (call: CallEntry, manner: Manner): Row => ({
  cells: [
    cellIn(manner)({at: call.startedAt}),
    call.agent.name,
    manner.words.voices.call,
    callLine(call, manner.words.calls).join(' · '),
    '',
    '',
  ],
  isHead: false,
});
