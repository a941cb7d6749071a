/** RL-2, D35: a follow-up continues what is closed; what is not is linked. */
export const relationKinds = ['linked', 'follow-up'] as const;
export type RelationKind = (typeof relationKinds)[number];
