import type {Call} from '../../core/call/call.ts';
import {headsetAtRest, lightsOf, pressed, told, type Headset, type HeadsetSeen} from '../../core/call/headset.ts';
import {headsetLayout, readButtons, writeLights, type HeadsetLayout} from '../../core/call/headset-reports.ts';
import type {PhoneCommand} from '../../core/call/phone-command.ts';
import type {PhoneState} from '../../core/call/phone-state.ts';
import type {Hid, HidDevice, HidInput} from './hid.ts';

interface ButtonsHost {
  readonly hid: Hid | undefined;
  readonly calls: () => readonly Call[];
  readonly run: (command: PhoneCommand) => void;
  /** How it stands has changed. */
  readonly onChange: () => void;
  readonly report: (bug: unknown) => void;
  readonly now: () => number;
}

interface Open {
  readonly device: HidDevice;
  readonly layout: HeadsetLayout;
  readonly close: () => void;
}

/** The buttons and lights of the headset that was chosen, for as long as it is plugged in. */
export class HeadsetButtons {
  readonly #host: ButtonsHost;
  #chosen: Headset | null = null;
  #state: NonNullable<PhoneState['headset']>['state'] = 'missing';
  #open: Open | undefined;
  #seen: HeadsetSeen = headsetAtRest;
  /** What each report said last: what did not change is not sent again. */
  readonly #sent = new Map<number, string>();
  /** One after the other: a headset is not opened while it is being closed. */
  #last: Promise<void> = Promise.resolve();

  constructor(host: ButtonsHost) {
    this.#host = host;
    host.hid?.addEventListener('connect', () => void this.#inTurn(() => this.#look()));
    host.hid?.addEventListener('disconnect', () => void this.#inTurn(() => this.#look()));
  }

  get state(): PhoneState['headset'] {
    return this.#chosen && {chosen: this.#chosen, state: this.#state};
  }

  choose(headset: Headset | null): Promise<void> {
    const isSame = JSON.stringify(headset) === JSON.stringify(this.#chosen);
    if (isSame && (headset === null || this.#state === 'on')) return this.#last;
    return this.#inTurn(async () => {
      this.#chosen = headset;
      await this.#look();
    });
  }

  /** Calls have changed: its lights go with them. */
  show(): void {
    const {layout, device} = this.#open ?? {};
    if (layout === undefined || device === undefined) return;
    const lights = lightsOf(this.#host.calls());
    this.#seen = told(this.#seen, lights);
    for (const {reportId, bytes} of writeLights(layout, lights)) {
      const text = bytes.join();
      if (this.#sent.get(reportId) === text) continue;
      this.#sent.set(reportId, text);
      device.sendReport(reportId, bytes).catch(this.#host.report);
    }
  }

  /** The app ends: no light stays on. */
  stop(): Promise<void> {
    return this.choose(null);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(this.#host.report);
    return this.#last;
  }

  async #look(): Promise<void> {
    const all = await this.#plugged();
    const ours = all.filter(device => this.#isChosen(device));
    if (this.#open !== undefined && !ours.includes(this.#open.device)) this.#drop();
    if (this.#open === undefined && ours.length > 0) await this.#openOne(ours);
    this.#state = this.#open === undefined ? (ours.length > 0 ? 'unusable' : 'missing') : 'on';
    this.#host.onChange();
  }

  /** Where there is no way to headsets, or it is barred, there are none; calls go on without. */
  async #plugged(): Promise<readonly HidDevice[]> {
    try {
      return (await this.#host.hid?.getDevices()) ?? [];
    } catch (refusal) {
      this.#host.report(refusal);
      return [];
    }
  }

  #isChosen({vendorId, productId}: HidDevice): boolean {
    return this.#chosen?.vendorId === vendorId && this.#chosen.productId === productId;
  }

  /** A headset may be several devices to the system, of which one has the buttons. */
  async #openOne(devices: readonly HidDevice[]): Promise<void> {
    for (const device of devices) {
      const layout = headsetLayout(device.collections);
      if (layout === undefined) continue;
      try {
        if (!device.opened) await device.open();
      } catch (refusal) {
        this.#host.report(refusal); // another program has it to itself
        continue;
      }
      const listen = ({reportId, data}: HidInput) => this.#hear(layout, reportId, data);
      device.addEventListener('inputreport', listen);
      this.#open = {device, layout, close: () => device.removeEventListener('inputreport', listen)};
      this.#seen = headsetAtRest;
      this.show();
      return;
    }
  }

  #drop(): void {
    const {device, layout, close} = this.#open ?? {};
    this.#open = undefined;
    this.#sent.clear();
    close?.();
    if (device === undefined || layout === undefined || !device.opened) return;
    const dark = writeLights(layout, {offHook: false, ring: false, mute: false, hold: false});
    const leave = async () => {
      for (const {reportId, bytes} of dark) await device.sendReport(reportId, bytes);
      await device.close();
    };
    leave().catch(() => undefined); // it is unplugged
  }

  #hear(layout: HeadsetLayout, reportId: number, data: DataView): void {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const {calls, run, now} = this.#host;
    const buttons = readButtons(layout, reportId, bytes);
    const {seen, command} = pressed({seen: this.#seen, buttons, calls: calls(), at: now()});
    this.#seen = seen;
    if (command !== undefined) return run(command);
    // It is off the hook without a call, for one: it is told again how it stands.
    if (buttons.hook?.isAbsolute === true && seen.isOffHook !== lightsOf(calls()).offHook) {
      this.#sent.clear();
      this.show();
    }
  }
}
