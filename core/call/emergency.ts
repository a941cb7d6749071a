/** What networks take for a call for help wherever they are (3GPP TS 22.101). */
const anywhere = ['112', '911'];

/** What else is called for help, by country (ISO 3166-1 alpha-2). */
const byCountry: Readonly<Record<string, readonly string[]>> = {
  AE: ['997', '998', '999'],
  AT: ['122', '133', '140', '144'],
  AU: ['000', '106'],
  BR: ['190', '192', '193'],
  CH: ['117', '118', '143', '144'],
  CN: ['110', '119', '120'],
  DE: ['110'],
  EG: ['122', '123', '180'],
  FR: ['15', '17', '18', '114'],
  GB: ['999'],
  IE: ['999'],
  IN: ['100', '101', '102', '108'],
  IT: ['113', '115', '118'],
  JP: ['110', '118', '119'],
  KR: ['119'],
  NZ: ['111'],
  PL: ['997', '998', '999'],
  SA: ['997', '998', '999'],
  ZA: ['10111', '10177'],
};

/** Where nobody said which country it is. */
const somewhere = ['110', '999'];

/**
 * A call for help: dialled as it is, from one's own line, whatever is on a list, and with nothing to do about it afterwards.
 *
 * @param country the workspace's
 */
export function isEmergency(number: string, country: string | undefined): boolean {
  const own = country === undefined ? somewhere : (byCountry[country] ?? []);
  return anywhere.includes(number) || own.includes(number);
}
