/** What every page of ours is held to: no Node, a sandbox, and no way to main but its preload. */
export const pagePreferences = (preload: string) => ({
  preload,
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false, // its dictionaries would come from a server of Google's
});
