import type {Arrivals} from '../../../core/ports/clock.ts';

/** Node hands over what its sockets brought, one after the other, and comes to this when it is through. */
export const eventLoop: Arrivals = {heard: () => new Promise(resolve => void setImmediate(resolve))};
