import {describeLists} from './inbox.contract.ts';
import {describeListsBySort} from './lists.contract.ts';
import {onPostgres} from './on-postgres.ts';
import {describeReads} from './reads.contract.ts';
import {describeSearchPages} from './search-pages.contract.ts';
import {describeSearch} from './search.contract.ts';
import {describeViews} from './views.contract.ts';
import {describeVisibility} from './visibility.contract.ts';

/* Lists, threads and searches as people read them; a file of its own, so that both processors have a half. */
const open = onPostgres('reads');

describeLists('PostgreSQL', open);
describeListsBySort('PostgreSQL', open);
describeViews('PostgreSQL', open);
describeReads('PostgreSQL', open);
describeSearch('PostgreSQL', open);
describeSearchPages('PostgreSQL', open);
describeVisibility('PostgreSQL', open);
