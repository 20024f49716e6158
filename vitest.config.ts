import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{foundation,stages,apps}/**/*.test.ts', 'tests/**/*.test.ts'],
    // Pure stages share no globals, and one isolated context per file costs seventeen times the time.
    isolate: false,
    testTimeout: 120_000,
  },
})
