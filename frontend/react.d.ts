import 'react';

declare module 'react' {
  /** Our components hand colours and sizes to their stylesheets in variables. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
