import type {SenderRow} from '../../core/ports/rows.ts';
import {aSender, senderRow} from '../support/builders.ts';

/** The line on which a centre is called. */
export const telephoneLine: SenderRow = senderRow({
  id: aSender(9),
  channel: 'voice',
  address: 'sip:line@pbx.example',
  name: 'Line',
});
