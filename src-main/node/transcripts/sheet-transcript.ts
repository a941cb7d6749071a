import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {sheet, type Row} from './sheet.ts';
import {headOf, stateOf, voiceOf, type Manner, type Spoken} from './transcript.ts';

/** Of the columns, in characters. */
const widths = [20, 26, 18, 80, 30, 14];

/** TR-1: as a spreadsheet, a message a row. */
export function sheetTranscript(spoken: Spoken, manner: Manner): AsyncGenerator<Uint8Array> {
  const {isRightToLeft} = manner.words;
  return sheet({name: `#${spoken.head.shortId}`, widths, isRightToLeft, rows: rowsOf(spoken, manner)});
}

async function* rowsOf({head, pages}: Spoken, manner: Manner): AsyncGenerator<Row> {
  const {labels} = manner.words;
  const cell = (value: string | {readonly at: number}) =>
    typeof value === 'string' ? value : {days: manner.time.days(value.at)};
  for (const [label, value] of headOf(head, manner)) yield {cells: [label, cell(value)], isHead: false};
  yield {cells: [], isHead: false};
  const titles = [labels.time, labels.from, labels.as, labels.message, labels.files, labels.state];
  yield {cells: titles, isHead: true};
  const row = (message: ThreadMessage): Row => ({
    cells: [
      cell({at: message.at}),
      message.by.name,
      voiceOf(message, manner),
      message.text,
      message.files.map(({name}) => name).join('\n'),
      stateOf(message, manner),
    ],
    isHead: false,
  });
  for await (const page of pages) yield* page.map(row);
}
