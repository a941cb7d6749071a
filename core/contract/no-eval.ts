import * as z from 'zod';

/*
 * Import this before anything else in a page: zod otherwise tries `new Function` to see
 * whether it may compile its parsers, and a strict policy reports the attempt.
 */
z.config({jitless: true});
