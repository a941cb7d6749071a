/** The parts of the details in their order; a press on the strip brings one into sight. */
export const detailSections = ['customer', 'conversation', 'form', 'earlier', 'related', 'metadata'] as const;
export type DetailSection = (typeof detailSections)[number];
