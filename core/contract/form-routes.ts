import * as z from 'zod';
import {fieldTypes, fieldValue, MOST_OPTIONS} from '../form/field.ts';
import {MOST_FIELDS_EACH, MOST_FORMS, placements} from '../form/form.ts';
import {LONGEST_PATTERN} from '../form/pattern.ts';
import {conversationId, fieldId, formId} from '../lib/ids.ts';
import {MOST_FILLED} from '../macro/macro.ts';
import {condition} from '../routing/condition.ts';
import {MOST_FIELD_WISHES} from '../view/definition.ts';
import {command, name, pageToken, query, text} from './values.ts';

export const PAGE_OF_FIELDS = 50;

/** What a Manager says of a field (FO-1). */
const fieldSettings = {
  /** `invalid` with `name-taken`: another one is called so, whatever the case and accents. */
  name: name(120),
  /** For whoever fills it. */
  hint: text(300),
  /** Once it is there it stays what it is: `invalid` with `type-fixed`. */
  type: z.enum(fieldTypes),
  /** Of a drop-down: `invalid` with `no-options`, `same-option`, `too-long`, `too-deep`. */
  options: z.array(text(400)).max(MOST_OPTIONS * 2),
  /** `invalid` with `pattern-broken`, `pattern-unsupported`, `pattern-too-big`. */
  pattern: text(LONGEST_PATTERN),
} as const;

const field = () => z.strictObject({id: fieldId, ...fieldSettings});
export type FormField = Readonly<z.output<ReturnType<typeof field>>>;

/** What a Manager says of a form. */
const formSettings = {
  name: name(120),
  isOn: z.boolean(),
  /** FO-6; null: no conversation is given it by itself. */
  condition: condition.nullable(),
  /** `invalid`, its path leading to the place, with a fault of `core/form/form.ts`. */
  places: placements,
} as const;

const form = () =>
  z.strictObject({
    id: formId,
    ...formSettings,
    isDefault: z.boolean(),
    /** Those its places name. */
    fields: z.array(field()).max(MOST_FIELDS_EACH),
  });
export type Form = Readonly<z.output<ReturnType<typeof form>>>;

/** Forms of conversations (A.14): Managers make them, whoever works in a conversation fills them. */
export const formRoutes = {
  /** By name; what is typed is looked for in names. Managers only. */
  'field/list': query({
    topics: ['workspace'],
    input: z.strictObject({search: text(200), after: pageToken().nullable()}),
    output: z.strictObject({
      /** `forms`: what those are called that ask for it. */
      fields: z.array(z.strictObject({...field().shape, forms: z.array(z.string())})).max(PAGE_OF_FIELDS),
      total: z.int().nonnegative(),
      next: pageToken().nullable(),
    }),
  }),
  /** Makes it, changes it or brings it back. FO-2: `invalid` with `too-many`. */
  'field/save': command({fieldId, ...fieldSettings}),
  /** `invalid` with `in-use` while a form asks for it. What conversations were filled with stays (FO-9). */
  'field/remove': command({fieldId}),

  /** In the order in which their triggers are asked (FO-6). Managers only. */
  'form/list': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({
      forms: z
        .array(
          z.strictObject({
            id: formId,
            name: z.string(),
            isOn: z.boolean(),
            isDefault: z.boolean(),
            hasTrigger: z.boolean(),
            fieldCount: z.int().nonnegative(),
          }),
        )
        .max(MOST_FORMS),
    }),
  }),
  /** Managers only. */
  'form/get': query({topics: ['workspace'], input: z.strictObject({formId}), output: form()}),
  /** FO-7: what can be chosen for a conversation, by name. */
  'form/offered': query({
    topics: ['workspace'],
    input: z.strictObject({}),
    output: z.strictObject({forms: z.array(z.strictObject({id: formId, name: z.string()})).max(MOST_FORMS)}),
  }),
  /** FO-10: what lists can be asked for: fields by what is typed of their names, the first of them, and those named. */
  'field/offered': query({
    topics: ['workspace'],
    input: z.strictObject({search: text(200), fieldIds: z.array(fieldId).max(MOST_FIELD_WISHES)}),
    output: z.strictObject({
      found: z.array(field()).max(PAGE_OF_FIELDS),
      named: z.array(field()).max(MOST_FIELD_WISHES),
    }),
  }),
  /** Makes it, behind all others; changes it; brings it back. */
  'form/save': command({formId, ...formSettings}),
  /** Conversations that have it have none then; what they were filled with stays (FO-9). */
  'form/remove': command({formId}),
  'form/move': command({formId, before: formId.nullable()}),
  /** FO-6: one at most; null: none. */
  'form/set-default': command({formId: formId.nullable()}),

  /** FO-12: what is asked of a conversation and what was answered; null: nothing is. */
  'conversation/form': query({
    topics: ['conversations', 'workspace'],
    /** `fieldIds`: what these were filled with is told, too, though its form does not ask for them (FO-9). */
    input: z.strictObject({conversationId, fieldIds: z.exactOptional(z.array(fieldId).max(MOST_FILLED))}),
    output: z.strictObject({
      form: z.strictObject({id: formId, name: z.string(), places: placements, fields: form().shape.fields}).nullable(),
      filled: z.record(fieldId, fieldValue),
    }),
  }),
  /** FO-7: null: none. What was filled in stays, and shows again where it is asked for (FO-9). */
  'conversation/set-form': command({conversationId, formId: formId.nullable()}),
  /** Null: empty. `invalid` with a fault of `core/form/field.ts`. */
  'conversation/fill': command({conversationId, fieldId, value: fieldValue.nullable()}),
} as const;
