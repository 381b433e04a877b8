import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts, which is Vaadin's and needs its generated files.
export default defineConfig({ test: { include: ['frontend/**/*.test.ts'], css: true } });
