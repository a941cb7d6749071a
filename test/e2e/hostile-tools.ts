import {newCommandId} from '../../src-renderer/engine/new-id.ts';
import {vectors} from './vectors.ts';

/** Templates, macros and tags that are called so, and say so. */
export async function makeTools(run: (route: string, input: object) => Promise<void>): Promise<void> {
  const shared = {queueIds: [], tagIds: [], isOn: true};
  const plain = vectors.filter(vector => !vector.includes('{{')); // nothing fills those
  for (let n = 0; n < vectors.length; n += 4) {
    const name = (vectors[n] ?? '').slice(0, 80);
    const said = plain.slice(n, n + 4).join('\n') || 'x';
    await run('template/save', {templateId: newCommandId(), ...shared, name, text: said, channels: []});
    await run('macro/save', {
      macroId: newCommandId(),
      ...shared,
      name,
      description: vectors
        .slice(n, n + 2)
        .join(' ')
        .slice(0, 500),
      actions: [
        {do: 'set-topic', topic: (plain[n] ?? 'x').slice(0, 150)},
        {do: 'note', text: said},
      ],
    });
    await run('tag/create', {tagId: newCommandId(), name: name.slice(0, 60)});
  }
}

/** Fields and a form that are called so, ask so and offer so, and attributes of people; what they are filled with. */
export async function makeForm(run: (route: string, input: object) => Promise<void>): Promise<HostileForm> {
  const names = [...new Set(vectors.map(vector => vector.slice(0, 100)))];
  const fields = names.slice(0, 24).map((name, n) => ({fieldId: newCommandId(), name, isDropDown: n % 2 === 0}));
  for (const [n, {fieldId, name, isDropDown}] of fields.entries()) {
    const options = isDropDown ? [names[n + 40] ?? 'x'] : [];
    const type = isDropDown ? 'drop-down' : 'multi-line';
    await run('field/save', {fieldId, name, hint: names[n + 80] ?? '', type, options, pattern: ''});
  }
  const formId = newCommandId();
  const places = fields.map(({fieldId}) => ({fieldId, isRequired: false, when: null}));
  await run('form/save', {formId, name: names[1], isOn: true, condition: null, places});
  const attributes = names.slice(120, 128);
  for (const name of attributes) await run('attribute/define', {subject: 'person', name, type: 'text'});
  const values = vectors.filter((_vector, n) => !(fields[n % fields.length]?.isDropDown ?? true));
  return {
    attributes,
    async fill(conversationId, turn) {
      await run('conversation/set-form', {conversationId, formId});
      for (const [n, {fieldId, isDropDown}] of fields.entries()) {
        if (isDropDown) continue;
        const value = values[(turn * fields.length + n) % values.length] ?? 'x';
        await run('conversation/fill', {conversationId, fieldId, value});
      }
    },
  };
}

interface HostileForm {
  readonly attributes: readonly string[];
  /** Every field that is written into, each conversation with other values. */
  readonly fill: (conversationId: string, turn: number) => Promise<void>;
}
