/** How far a call is, as the engine keeps it: dialling is `ringing`, too. */
export const callStages = ['ringing', 'active', 'held', 'wrap-up', 'done'] as const;
export type CallStage = (typeof callStages)[number];
