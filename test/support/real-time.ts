import {afterEach, vi} from 'vitest';

/**
 * Unit tests share a process: a file that left its clock standing would stop every later one that waits.
 * Registered before a file's own hooks, so it runs after them.
 */
afterEach(() => vi.useRealTimers());
