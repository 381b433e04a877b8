// TypeScript 6 wants a type for stylesheets that are imported for their effect.
declare module '*.css';

declare module '*.css?raw' {
  const source: string;
  export default source;
}
