import {describeBots} from './bots.contract.ts';
import {describeCallLinks} from './call-links.contract.ts';
import {describeCallbacks} from './callbacks.contract.ts';
import {describeCalls} from './calls.contract.ts';
import {describeCustomers} from './customers.contract.ts';
import {describeErasure} from './erase.contract.ts';
import {describeForms} from './forms.contract.ts';
import {onPostgres} from './on-postgres.ts';
import {describePresence} from './presence.contract.ts';
import {describeQueues} from './queues.contract.ts';
import {describeStore} from './store.contract.ts';
import {describeThreads} from './threads.contract.ts';
import {describeTools} from './tools.contract.ts';
import {describeTranscripts} from './transcripts.contract.ts';
import {describeWhy} from './why.contract.ts';

/* What is written, and what the rules ask. What people read: `postgres-reads.test.ts`. */
const open = onPostgres('store');

describeStore('PostgreSQL', open);
describeThreads('PostgreSQL', open);
describeCustomers('PostgreSQL', open);
describePresence('PostgreSQL', open);
describeQueues('PostgreSQL', open);
describeWhy('PostgreSQL', open);
describeErasure('PostgreSQL', open);
describeBots('PostgreSQL', open);
describeTools('PostgreSQL', open);
describeTranscripts('PostgreSQL', open);
describeForms('PostgreSQL', open);
describeCalls('PostgreSQL', open);
describeCallbacks('PostgreSQL', open);
describeCallLinks('PostgreSQL', open);
