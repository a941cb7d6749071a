import type {Engine} from '../../../core/engine/engine.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import type {MacroAction} from '../../../core/macro/macro.ts';
import type {CommandId, FieldId, FormId, MacroId, TagId, TemplateId} from '../../../core/lib/ids.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {Ids} from '../../../core/ports/clock.ts';
import {must} from './must.ts';
import {agentOf, type Stage} from './set-the-stage.ts';

/** What conversations of the sample are marked with (CV-1). */
export const sampleTags = {
  damaged: 'Arrived damaged',
  safety: 'Safety',
  fittingHelp: 'Help with sizes',
  bulkOrder: 'Bulk order',
} as const;
export type TagKey = keyof typeof sampleTags;

/** The tools of the workspace that scripts mention. */
export interface Furniture {
  readonly tags: ReadonlyMap<TagKey, TagId>;
  /** What is asked when something comes back. */
  readonly returnForm: FormId;
  readonly fields: {readonly order: FieldId; readonly reason: FieldId};
}

const templates = [
  {
    name: 'Good day',
    text: 'Hello {{customer.firstName}}, thank you for writing to us. I am {{agent.firstName}}, and I am looking into it right now.',
  },
  {
    name: 'Which order?',
    text: 'To find it I need the number of your order: it begins with LK and stands in the e-mail that confirmed it.',
  },
  {
    name: 'Parcel is on its way',
    text: 'Your parcel left our store on {{day it left}}, and its tracking number is {{tracking number}}. It usually takes three working days.',
  },
  {
    name: 'How to send it back',
    text: 'You have 60 days to send it back, free of charge. Print the label I send you, pack everything into one box, and leave it at any post office. The money is with you five days after the parcel is with us.',
  },
  {
    name: 'Anything else?',
    text: 'I am glad that helped, {{customer.firstName}}. Is there anything else I can do for you today?',
  },
] as const;

/** Tags, templates, macros and a form (A.9, A.11, A.13, A.14), made by whoever looks around, as a Manager would. */
export async function furnish(engine: Engine, stage: Stage, ids: Ids): Promise<Furniture> {
  const manager = engine.as({agentId: agentOf(stage, 'me'), isManager: true});
  const run = async (work: (engine: EngineApi, commandId: CommandId) => Promise<Result<null>>): Promise<void> => {
    must(await work(manager, ids.next() as CommandId));
  };
  const tags = new Map<TagKey, TagId>();
  for (const [key, name] of Object.entries(sampleTags) as [TagKey, string][]) {
    const tagId = ids.next() as TagId;
    tags.set(key, tagId);
    await run((api, commandId) => api.run('tag/create', {commandId, tagId, name}));
  }
  for (const template of templates) {
    const templateId = ids.next() as TemplateId;
    const input = {templateId, ...template, channels: [], queueIds: [], tagIds: [], isOn: true};
    await run((api, commandId) => api.run('template/save', {...input, commandId}));
  }
  const {returnForm, fields} = await makeReturnForm(run, ids);
  const damaged = tags.get('damaged');
  for (const macro of damaged === undefined ? [] : macrosWith(damaged, returnForm)) {
    const input = {macroId: ids.next() as MacroId, ...macro, queueIds: [], tagIds: [], isOn: true};
    await run((api, commandId) => api.run('macro/save', {...input, commandId}));
  }
  return {tags, returnForm, fields};
}

type Run = (work: (engine: EngineApi, commandId: CommandId) => Promise<Result<null>>) => Promise<void>;

/** FO-1 to FO-4: a required list of reasons, and what is asked only where something is broken. */
async function makeReturnForm(run: Run, ids: Ids): Promise<Pick<Furniture, 'returnForm' | 'fields'>> {
  const fields = {order: ids.next() as FieldId, reason: ids.next() as FieldId, broken: ids.next() as FieldId};
  const wanted = [
    {
      fieldId: fields.order,
      name: 'Order number',
      hint: 'LK and five digits',
      type: 'pattern',
      options: [],
      pattern: 'LK-[0-9]{5}',
    },
    {
      fieldId: fields.reason,
      name: 'Why it comes back',
      hint: '',
      type: 'drop-down',
      options: ['Does not fit: Too small', 'Does not fit: Too big', 'Damaged', 'Not as shown', 'No longer wanted'],
      pattern: '',
    },
    {
      fieldId: fields.broken,
      name: 'What is broken',
      hint: 'As the customer says it',
      type: 'multi-line',
      options: [],
      pattern: '',
    },
  ] as const;
  for (const field of wanted) {
    await run((api, commandId) => api.run('field/save', {...field, options: [...field.options], commandId}));
  }
  const returnForm = ids.next() as FormId;
  const places = [
    {fieldId: fields.order, isRequired: true, when: null},
    {fieldId: fields.reason, isRequired: true, when: null},
    {fieldId: fields.broken, isRequired: false, when: {fieldId: fields.reason, is: ['Damaged']}},
  ];
  const form = {formId: returnForm, name: 'Something comes back', isOn: true, condition: null, places};
  await run((api, commandId) => api.run('form/save', {...form, commandId}));
  return {returnForm, fields};
}

const macrosWith = (damaged: TagId, formId: FormId) =>
  [
    {
      name: 'Arrived damaged: send a new one',
      description: 'Marks it, asks for the order, and says that a new one is on its way.',
      actions: [
        {do: 'tag', tagIds: [damaged]},
        {do: 'set-priority', priority: 'high'},
        {do: 'set-form', formId},
        {
          do: 'reply',
          text: 'I am sorry, {{customer.firstName}}, that should not have happened. A new one leaves our store today; keep the damaged one, we do not need it back.',
        },
      ],
    },
    {
      name: 'Wait for the customer',
      description: 'Says that we are here, and waits.',
      actions: [
        {do: 'reply', text: 'Take your time, {{customer.firstName}}. I keep this open for you.'},
        {do: 'set-status', status: 'waiting'},
      ],
    },
  ] satisfies {name: string; description: string; actions: MacroAction[]}[];
