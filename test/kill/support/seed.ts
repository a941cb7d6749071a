/** What the random moments are made from; printed, so that a failure can be looked for again. */
export function seed(): number {
  const given = Number(process.env['PARLEY_SEED']);
  const chosen = Number.isInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`PARLEY_SEED=${chosen}\n`);
  return chosen;
}
