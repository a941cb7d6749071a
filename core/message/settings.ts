import * as z from 'zod';

const settings = z.object({keepsDeleted: z.boolean()});

/** The setting `messages`: whether words that a customer deleted stay with us. Unless somebody said so, they go. */
export const keepsDeleted = (stored: unknown): boolean => settings.safeParse(stored).data?.keepsDeleted ?? false;
