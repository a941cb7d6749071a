import type {Migration} from '../migrate.ts';

/* How a queue hands out its work, and which addresses of ours are its own (A.3, A.21). */

const sql = `
ALTER TABLE queue
  ADD COLUMN assign_mode text COLLATE "C" NOT NULL DEFAULT 'any' CHECK (assign_mode IN ('any', 'sticky')),
  -- AA-2: null: ever.
  ADD COLUMN sticky_days bigint CHECK (sticky_days > 0),
  ADD COLUMN can_take boolean NOT NULL DEFAULT true,
  -- D28; null: D41 decides.
  ADD COLUMN requeues_unanswered boolean,
  ADD COLUMN sound_on_conversation boolean NOT NULL DEFAULT false,
  ADD COLUMN sound_on_message boolean NOT NULL DEFAULT false,
  ADD COLUMN accepts_calls_in_wrap_up boolean NOT NULL DEFAULT false,
  -- Q-7: closed conversations still name it. The default queue is never deleted (Q-2).
  ADD COLUMN is_deleted boolean NOT NULL DEFAULT false CHECK (NOT (is_deleted AND is_default));

CREATE TABLE queue_sender (
  queue_id text COLLATE "C" NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  sender_id text COLLATE "C" NOT NULL REFERENCES sender (id) DEFERRABLE INITIALLY DEFERRED,
  is_default boolean NOT NULL,
  PRIMARY KEY (queue_id, sender_id)
);
-- SN-2: one default a queue, of whatever channel.
CREATE UNIQUE INDEX queue_sender_default ON queue_sender (queue_id) WHERE is_default;
`;

export const queueWork: Migration = {version: 3, name: 'queue-work', sql};
