import type {Migration} from '../migrate.ts';

/*
 * FO-10: see SQLite's step of the same number. The server folds what is there as well as it can; what is filled in from
 * now on comes folded (`core/lib/fold.ts`).
 */

const folded = `replace(replace(lower(regexp_replace(normalize(one.value #>> '{}', NFKD), '[\u0300-\u036f]', '', 'g')),
  'ς', 'σ'), 'ß', 'ss')`;

const sql = `
CREATE TABLE form_answer (
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  field_id text COLLATE "C" NOT NULL,
  short_id bigint NOT NULL,
  answer_key text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  PRIMARY KEY (conversation_id, field_id)
);
CREATE INDEX form_answer_by_key ON form_answer (field_id, answer_key, short_id);
CREATE INDEX conversation_form_by_form ON conversation_form (form_id) WHERE form_id IS NOT NULL;
-- Last: rows that a deferred constraint waits for are in the way of an index.
INSERT INTO form_answer
  SELECT f.conversation_id, one.key, c.short_id,
    CASE jsonb_typeof(one.value)
      WHEN 'number' THEN lpad(trunc(1e37 + (one.value #>> '{}')::numeric * 1e20)::text, 38, '0')
      WHEN 'boolean' THEN one.value #>> '{}'
      ELSE left(normalize(${folded}, NFC), 400)
    END,
    CASE jsonb_typeof(one.value) WHEN 'string' THEN normalize(${folded}, NFC) ELSE '' END
  FROM conversation_form AS f JOIN conversation AS c ON c.id = f.conversation_id,
    jsonb_each(f.filled) AS one;
`;

export const formAnswers: Migration = {version: 20, name: 'form-answers', sql};
