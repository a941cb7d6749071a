import type {TemplateId} from '../../core/lib/ids.ts';
import type {TemplateRow} from '../../core/ports/rows.ts';
import {aTemplate} from '../support/builders.ts';

/* The templates of a centre (A.11): always these, so that what they say can be told beforehand. */

const template = (n: number, changes: Partial<TemplateRow>): TemplateRow => ({
  id: aTemplate(n),
  name: `Template ${n}`,
  nameKey: `template ${n}`,
  text: `Template ${n}: {{order}} is {{state}}`,
  channels: [],
  registeredAs: `template_${n}`,
  queueIds: [],
  tagIds: [],
  isOn: true,
  isDeleted: false,
  rank: n,
  createdAt: 0,
  ...changes,
});

export const templates: readonly TemplateRow[] = [
  template(1, {}),
  template(2, {channels: ['sms']}),
  template(3, {channels: ['live-chat']}),
  // TP-1: nobody has approved it.
  template(4, {registeredAs: ''}),
  template(5, {isOn: false}),
];

/** TP-1, TP-2: whether anybody may say it as it is. */
export const isSayable = ({registeredAs, isOn}: Pick<TemplateRow, 'registeredAs' | 'isOn'>): boolean =>
  registeredAs !== '' && isOn;

export const templateOf = (id: TemplateId): TemplateRow | undefined => templates.find(one => one.id === id);

/** TP-4: what it says once it is filled in, told without the product's own way; undefined: something is left open. */
export function wordsOf({text}: Pick<TemplateRow, 'text'>, values: Readonly<Record<string, string>>) {
  const {order = '', state = ''} = values;
  if (order === '' || state === '') return undefined;
  return text.replace('{{order}}', order).replace('{{state}}', state);
}
