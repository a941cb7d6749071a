import {customerId, senderId} from '../lib/ids.ts';

/*
 * A.19: colleagues among themselves (decision 0011). Every conversation has an address of ours
 * and somebody it is with; here these are one address that nothing can be sent from, and
 * nobody. Both are the same in every workspace and are made with its first internal conversation.
 */

/** The address of ours that internal conversations have: never enabled, never offered. */
export const insideId = senderId.parse('01900000-0000-7000-8000-000000000001');

/** Whom they are with: out of everybody's sight, so that no list and no search shows a customer for it. */
export const nobodyId = customerId.parse('01900000-0000-7000-8000-000000000002');
