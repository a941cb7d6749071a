/** A worker's entry: electron-vite bundles it by itself and answers with the path of the result. */
declare module '*?modulePath' {
  const path: string;
  export default path;
}

/** A picture of ours, as a `data:` URL. */
declare module '*?inline' {
  const dataUrl: string;
  export default dataUrl;
}
