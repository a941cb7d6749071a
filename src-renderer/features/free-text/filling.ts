import type {FilledTemplate, Template} from '../../../core/contract/template-routes.ts';
import type {TemplateId} from '../../../core/lib/ids.ts';
import {fill, variablesIn, type Facts} from '../../../core/template/variables.ts';

/** A registered template as far as it is filled in: undefined stands for the first there is. */
export interface Filling {
  readonly templateId: TemplateId | undefined;
  readonly written: Readonly<Record<string, string>>;
}

export const notFilled: Filling = {templateId: undefined, written: {}};

/** The one that is filled in. */
export const templateIn = (templates: readonly Template[], {templateId}: Filling): Template | undefined =>
  templates.find(({id}) => id === templateId) ?? templates[0];

/** What is sent of it; undefined while something in it is still open. */
export function filledFrom(
  template: Template | undefined,
  {facts, filling: {written}}: {readonly facts: Facts; readonly filling: Filling},
): FilledTemplate | undefined {
  if (template === undefined) return undefined;
  const values = {...facts, ...written};
  if (fill(template.text, values).some(({kind}) => kind === 'gap')) return undefined;
  const used = variablesIn(template.text).map(name => [name, values[name] ?? ''] as const);
  return {templateId: template.id, values: Object.fromEntries(used)};
}
