/** The SIP header in which a call says by which link it comes (VO-12). By itself, for a page that wants nothing else. */
export const LINK_HEADER = 'X-Parley-Link';
