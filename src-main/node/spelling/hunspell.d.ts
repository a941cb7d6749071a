/** What Emscripten made of Hunspell. */
declare module 'hunspell-wasm/wasm/hunspell.js' {
  export default function initialise(options: {readonly wasmBinary: Uint8Array}): Promise<unknown>;
}
