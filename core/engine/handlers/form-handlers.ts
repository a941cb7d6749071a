import {MOST_FIELDS, tidyOptions, wrongWithField} from '../../form/field.ts';
import {MOST_FORMS, wrongWithForm} from '../../form/form.ts';
import {invalid, ok, refuse, type Result} from '../../lib/failure.ts';
import {foldName} from '../../lib/fold.ts';
import type {FieldId, FormId} from '../../lib/ids.ts';
import type {FormRow} from '../../ports/rows.ts';
import {ranksAfterMove} from '../../queue/route-order.ts';
import {fieldIn, fill, formIn, setForm} from '../forms.ts';
import {told} from '../tools.ts';
import type {Turn} from '../turn.ts';
import {allowed, nothing, type Handlers, type RoutesOf} from './handler.ts';
import {whyUnfitCondition} from './route-handlers.ts';

/** Whoever works in a conversation fills its form, at any time (FO-12). */
export const fillHandlers: Handlers<'conversation/set-form' | 'conversation/fill'> = {
  async 'conversation/set-form'(turn, {conversationId, formId}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'label'}});
    return row.ok ? nothing(await setForm(turn, row.value, formId)) : row;
  },

  async 'conversation/fill'(turn, {conversationId, fieldId, value}, {person}) {
    const row = await allowed(turn, conversationId, {person, action: {do: 'label'}});
    return row.ok ? nothing(await fill(turn, row.value, {fieldId, value})) : row;
  },
};

/** FO-1, FO-2: what can be asked. */
export const fieldHandlers: Handlers<RoutesOf<'field'>> = {
  async 'field/save'(turn, {fieldId: id, name, hint, type, ...said}) {
    const {fields} = turn.directory;
    const before = fields.get(id);
    if (before !== undefined && before.type !== type) return invalid('type', 'type-fixed', before.type);
    const nameKey = foldName(name);
    const others = [...fields.values()].filter(one => one.id !== id && !one.isDeleted);
    if (others.some(one => one.nameKey === nameKey)) return invalid('name', 'name-taken', nameKey);
    if (others.length >= MOST_FIELDS) return invalid('name', 'too-many', `${MOST_FIELDS} fields`);
    const options = type === 'drop-down' ? tidyOptions(said.options) : [];
    const pattern = type === 'pattern' ? said.pattern : '';
    const wrong = wrongWithField({type, options, pattern});
    if (wrong !== undefined) return invalid(type === 'drop-down' ? 'options' : 'pattern', wrong);
    const createdAt = before?.createdAt ?? turn.at;
    const shown = {name: name.trim(), nameKey, hint: hint.trim()};
    turn.put('formField', {id, ...shown, type, options, pattern, isDeleted: false, createdAt});
    return toldOfAll(turn, 'field-kept', {fieldId: id});
  },

  async 'field/remove'(turn, {fieldId}) {
    const field = fieldIn(turn.directory, fieldId);
    if (field === undefined) return refuse({code: 'not-found', detail: fieldId});
    if (isAskedFor(turn, fieldId)) return invalid('fieldId', 'in-use', fieldId);
    turn.put('formField', {...field, isDeleted: true});
    return toldOfAll(turn, 'field-removed', {fieldId});
  },
};

const isAskedFor = ({directory}: Turn, fieldId: FieldId): boolean =>
  [...directory.forms.values()].some(form => !form.isDeleted && form.places.some(one => one.fieldId === fieldId));

/** FO-2 to FO-6: what is asked together, and of which conversations. */
export const formHandlers: Handlers<RoutesOf<'form'>> = {
  async 'form/save'(turn, {formId: id, name, isOn, condition, places}) {
    const {directory} = turn;
    const all = [...directory.forms.values()];
    const before = directory.forms.get(id);
    const nameKey = foldName(name);
    const others = all.filter(one => one.id !== id && !one.isDeleted);
    if (others.some(one => one.nameKey === nameKey)) return invalid('name', 'name-taken', nameKey);
    if (others.length >= MOST_FORMS) return invalid('name', 'too-many', `${MOST_FORMS} forms`);
    const wrong = wrongWithForm(places, one => fieldIn(directory, one));
    if (wrong !== undefined) {
      return refuse({code: 'invalid', path: ['places', wrong.at], reason: wrong.fault, detail: id});
    }
    const unfit = condition === null ? undefined : whyUnfitCondition(directory, condition);
    if (unfit !== undefined) return refuse(unfit);
    turn.put('form', {
      id,
      name: name.trim(),
      nameKey,
      isOn,
      isDefault: before?.isDeleted === false && before.isDefault,
      isDeleted: false,
      rank: before?.rank ?? Math.max(0, ...all.map(one => one.rank)) + 1,
      condition,
      places,
      createdAt: before?.createdAt ?? turn.at,
    });
    return toldOfAll(turn, 'form-kept', {formId: id});
  },

  async 'form/remove'(turn, {formId}) {
    const found = formOr(turn, formId);
    if (!found.ok) return found;
    turn.put('form', {...found.value, isDefault: false, isDeleted: true});
    return toldOfAll(turn, 'form-removed', {formId});
  },

  async 'form/move'(turn, {formId, before}) {
    const there = [...turn.directory.forms.values()]
      .filter(one => !one.isDeleted)
      .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
    const ranks = ranksAfterMove(there, formId, before ?? undefined);
    if (ranks === undefined) return refuse({code: 'not-found', detail: `${formId} before ${before}`});
    for (const form of there) {
      const rank = ranks.get(form.id);
      if (rank !== undefined) turn.put('form', {...form, rank});
    }
    return told(turn, 'form-moved', {formId});
  },

  async 'form/set-default'(turn, {formId}) {
    const found = formId === null ? undefined : formOr(turn, formId);
    if (found?.ok === false) return found;
    for (const form of turn.directory.forms.values()) {
      const isDefault = form.id === formId;
      if (form.isDefault !== isDefault) turn.put('form', {...form, isDefault});
    }
    return told(turn, 'form-default', {formId});
  },
};

function formOr(turn: Turn, id: FormId): Result<Readonly<FormRow>> {
  const form = formIn(turn.directory, id);
  return form === undefined ? refuse({code: 'not-found', detail: id}) : ok(form);
}

/** Conversations show it. */
function toldOfAll(turn: Turn, type: string, about: Readonly<Record<string, unknown>>): Result<null> {
  turn.touch('conversations');
  return told(turn, type, about);
}
