import {answersOf} from '../../../../core/form/answer.ts';
import type {FieldValues} from '../../../../core/form/field.ts';
import type {Migration} from '../migrate.ts';

/* FO-10: what conversations were filled with, for lists to ask; until now it lay in one text a conversation. */

const sql = `
CREATE TABLE form_answer (
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  field_id TEXT NOT NULL,
  short_id INTEGER NOT NULL,
  answer_key TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (conversation_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX form_answer_by_key ON form_answer (field_id, answer_key, short_id);
CREATE INDEX conversation_form_by_form ON conversation_form (form_id) WHERE form_id IS NOT NULL;
`;

interface Kept {
  readonly id: string;
  readonly number: number;
  readonly filled: string;
}

export const formAnswers: Migration = {
  version: 20,
  name: 'form-answers',
  up(db) {
    db.exec(sql);
    const add = db.prepare('INSERT INTO form_answer VALUES (?, ?, ?, ?, ?)');
    const kept = db.prepare(`SELECT f.conversation_id AS id, c.short_id AS number, f.filled
      FROM conversation_form AS f JOIN conversation AS c ON c.id = f.conversation_id WHERE f.filled <> '{}'`);
    for (const {id, number, filled} of kept.all() as Kept[]) {
      for (const {fieldId, answerKey, words} of answersOf(JSON.parse(filled) as FieldValues)) {
        add.run(id, fieldId, number, answerKey, words);
      }
    }
  },
};
