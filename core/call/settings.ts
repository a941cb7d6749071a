import {callSettings, type CallSettings} from '../contract/call-routes.ts';

/** VO-3, D19, D23, D28: of a workspace that never said otherwise. */
export const defaultCallSettings: CallSettings = {
  wrapUpSeconds: 30,
  mostExtensionSeconds: 300,
  needsSummary: false,
  needsOutcome: false,
  mayTransferOutside: true,
  transferTimeoutSeconds: 30,
  ringSeconds: 20,
};

/** The setting's name. */
export const CALLS = 'calls';

/** D23: what one press adds. */
export const EXTENSION_SECONDS = 10;

const stored = callSettings();

/** The setting as it is stored; one that makes no sense is as good as none. */
export const callSettingsFrom = (value: unknown): CallSettings => stored.safeParse(value).data ?? defaultCallSettings;
