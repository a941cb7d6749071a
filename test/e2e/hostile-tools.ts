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
