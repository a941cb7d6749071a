import type {Migration} from '../migrate.ts';

/* How a queue hands out its work, and which addresses of ours are its own (A.3, A.21). */

const sql = `
ALTER TABLE queue ADD COLUMN assign_mode TEXT NOT NULL DEFAULT 'any' CHECK (assign_mode IN ('any', 'sticky'));
-- AA-2: null: ever.
ALTER TABLE queue ADD COLUMN sticky_days INTEGER CHECK (sticky_days > 0);
ALTER TABLE queue ADD COLUMN can_take INTEGER NOT NULL DEFAULT 1 CHECK (can_take IN (0, 1));
-- D28; null: D41 decides.
ALTER TABLE queue ADD COLUMN requeues_unanswered INTEGER CHECK (requeues_unanswered IN (0, 1));
ALTER TABLE queue ADD COLUMN sound_on_conversation INTEGER NOT NULL DEFAULT 0 CHECK (sound_on_conversation IN (0, 1));
ALTER TABLE queue ADD COLUMN sound_on_message INTEGER NOT NULL DEFAULT 0 CHECK (sound_on_message IN (0, 1));
ALTER TABLE queue ADD COLUMN accepts_calls_in_wrap_up INTEGER NOT NULL DEFAULT 0
  CHECK (accepts_calls_in_wrap_up IN (0, 1));
-- Q-7: closed conversations still name it. The default queue is never deleted (Q-2).
ALTER TABLE queue ADD COLUMN is_deleted INTEGER NOT NULL DEFAULT 0
  CHECK (is_deleted IN (0, 1) AND NOT (is_deleted AND is_default));

CREATE TABLE queue_sender (
  queue_id TEXT NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  sender_id TEXT NOT NULL REFERENCES sender (id) DEFERRABLE INITIALLY DEFERRED,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  PRIMARY KEY (queue_id, sender_id)
) STRICT, WITHOUT ROWID;
-- SN-2: one default a queue, of whatever channel.
CREATE UNIQUE INDEX queue_sender_default ON queue_sender (queue_id) WHERE is_default;
`;

export const queueWork: Migration = {version: 3, name: 'queue-work', up: db => void db.exec(sql)};
