import design from './design.json' with {type: 'json'};

/**
 * The English words: one file a feature, so that two features never edit the same one. A new
 * feature adds its import and its line here, and uses `useTranslation('<feature>')`.
 */
export const english = {design} as const;
