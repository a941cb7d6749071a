/** What Vite makes of files that are no code. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}

/** Imported for its effect only: `import './design/tokens.css'`. */
declare module '*.css';

declare module '*.svg' {
  const url: string;
  export default url;
}

declare module '*?url' {
  const url: string;
  export default url;
}
