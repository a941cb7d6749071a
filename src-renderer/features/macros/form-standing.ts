import type {Output} from '../../../core/contract/contract.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {actionOf, type MacroAction, type Standing} from '../../../core/macro/macro.ts';

/** Whether a macro has to do with forms: only then anybody needs to know of this conversation's. */
export const isAboutForms = (actions: readonly MacroAction[]): boolean =>
  actions.some(action => action.do === 'set-form' || action.do === 'fill');

/** What is asked of a conversation before such a macro is shown or applied. */
export const formQuestion = (conversationId: ConversationId, actions: readonly MacroAction[]) => ({
  conversationId,
  fieldIds: (actionOf(actions, 'fill')?.values ?? []).map(one => one.fieldId),
});

/** Where a conversation stands, its form too. */
export const withForm = (standing: Standing, {form, filled}: Output<'conversation/form'>): Standing => ({
  ...standing,
  form: {formId: form?.id ?? null, filled},
});
