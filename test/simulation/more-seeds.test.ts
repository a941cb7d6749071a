import {simulateInParts} from './seeds-in-parts.ts';

// A file of its own: the other half of the seeds, on the other processor.
simulateInParts({first: 101, parts: 11});
