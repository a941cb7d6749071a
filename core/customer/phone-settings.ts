import * as z from 'zod';

/** The setting `phone`: where the workspace is, for numbers that are typed without a country (D43). */
const stored = z.object({country: z.string().regex(/^[A-Z]{2}$/)});

/** ISO 3166-1 alpha-2; undefined: nobody said, so numbers need their country code. */
export const countryFrom = (setting: unknown): string | undefined => stored.safeParse(setting).data?.country;
