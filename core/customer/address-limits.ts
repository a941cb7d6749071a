/** The longest address of any channel. Apart from `address.ts`, because every window loads the contract. */
export const MOST_ADDRESS = 320;
