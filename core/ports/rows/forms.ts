import type {FieldType, FieldValues} from '../../form/field.ts';
import type {Placement} from '../../form/form.ts';
import type {ConversationId, FieldId, FormId} from '../../lib/ids.ts';
import type {Condition} from '../../routing/condition.ts';
import type {TableShapes} from './shape.ts';

/* What is asked about conversations, and what was answered (A.14). */

export interface FormFieldRow {
  id: FieldId;
  name: string;
  /** Unique among those that are not deleted. */
  nameKey: string;
  /** For whoever fills it. */
  hint: string;
  type: FieldType;
  options: readonly string[];
  pattern: string;
  isDeleted: boolean;
  createdAt: number;
}

export interface FormRow {
  id: FormId;
  name: string;
  nameKey: string;
  /** Switched off, no conversation is given it; those that have it keep it. */
  isOn: boolean;
  /** FO-6: for what no trigger fits. One at most. */
  isDefault: boolean;
  isDeleted: boolean;
  /** Its place among the triggers. */
  rank: number;
  /** FO-6; null: no conversation is given it by itself. */
  condition: Condition | null;
  places: readonly Placement[];
  createdAt: number;
}

/** FO-9: which form a conversation has, and what any form of it was ever filled with. */
export interface ConversationFormRow {
  conversationId: ConversationId;
  formId: FormId | null;
  filled: FieldValues;
}

/** FO-10: one value that a conversation was filled with, for lists to ask. `conversationForm` says the same. */
export interface FormAnswerRow {
  conversationId: ConversationId;
  fieldId: FieldId;
  /** The conversation's number. */
  shortId: number;
  /** In the order of the values; of text no more than its beginning. */
  answerKey: string;
  /** The folded text; empty for what is none. */
  words: string;
}

export interface FormsRows {
  formField: FormFieldRow;
  form: FormRow;
  conversationForm: ConversationFormRow;
  formAnswer: FormAnswerRow;
}

export const formsTables: TableShapes<FormsRows> = {
  formField: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      nameKey: 'text',
      hint: 'text',
      type: 'text',
      options: 'json',
      pattern: 'text',
      isDeleted: 'bool',
      createdAt: 'int',
    },
  },
  form: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      nameKey: 'text',
      isOn: 'bool',
      isDefault: 'bool',
      isDeleted: 'bool',
      rank: 'int',
      condition: 'json',
      places: 'json',
      createdAt: 'int',
    },
  },
  conversationForm: {key: ['conversationId'], columns: {conversationId: 'text', formId: 'text', filled: 'json'}},
  formAnswer: {
    key: ['conversationId', 'fieldId'],
    columns: {conversationId: 'text', fieldId: 'text', shortId: 'int', answerKey: 'text', words: 'text'},
  },
};
