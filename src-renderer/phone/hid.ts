import type {HidCollection} from '../../core/call/headset-reports.ts';

/** As much of WebHID as a headset needs; TypeScript's own library knows nothing of it. */
export interface HidDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: HidInput) => void): void;
  removeEventListener(type: 'inputreport', listener: (event: HidInput) => void): void;
}

export interface HidInput {
  readonly reportId: number;
  readonly data: DataView;
}

export interface Hid {
  getDevices(): Promise<readonly HidDevice[]>;
  /** Something was plugged in or out. */
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void;
}

/** Undefined: the system has none. */
export const hidOf = (navigator: object): Hid | undefined => (navigator as {readonly hid?: Hid}).hid;
