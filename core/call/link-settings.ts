import {callLinkSettings, type CallLinkSettings} from '../contract/call-link-routes.ts';

/** The settings' names: what Managers set, the guests' secret, and the key that links are sealed with. */
export const CALL_LINKS = 'call-links';
export const GUEST_SECRET = 'call-links-secret';
export const LINK_KEY = 'call-links-key';

/** VO-16: until somebody sets up a guests' account there are no links. */
export const defaultCallLinkSettings: CallLinkSettings = {
  page: '',
  hours: 24,
  server: '',
  user: '',
  domain: '',
  authUser: null,
  destination: '',
  iceServers: [],
};

const stored = callLinkSettings();

/** The setting as it is stored; one that makes no sense is as good as none. */
export const callLinkSettingsFrom = (value: unknown): CallLinkSettings =>
  stored.safeParse(value).data ?? defaultCallLinkSettings;

/** VO-16: everything a guest needs is there. */
export const isReady = ({page, server, user, domain}: CallLinkSettings): boolean =>
  page !== '' && server !== '' && user !== '' && domain !== '';

/** The address a customer opens. What it carries stands behind the `#`, which no browser sends anywhere by itself. */
export const addressOf = (page: string, token: string): string => `${page}/chat/call#${token}`;
