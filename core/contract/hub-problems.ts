/**
 * Why a desktop is not on its hub, so that whoever sits there can mend it or knows who can.
 * `other-name`: the hub is there and does not go by that name; `hub-older`: who runs the hub is to update it;
 * `hub-newer`: this desktop is to be updated.
 */
export const hubProblems = [
  'not-an-address',
  'insecure',
  'no-such-name',
  'unreachable',
  'no-answer',
  'certificate',
  'not-a-hub',
  'other-name',
  'hub-older',
  'hub-newer',
  'token',
  'token-missing',
] as const;
export type HubProblem = (typeof hubProblems)[number];
