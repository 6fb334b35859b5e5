import { defineConfig } from 'vitest/config'

/** A real database on a shared machine can be slow; a test that hangs still ends the run in reasonable time. */
const databaseTimeout = 30_000

export default defineConfig({
  test: {
    // The native database add-on is loaded once a process; worker threads would share it.
    pool: 'forks',
    maxWorkers: 2,
    // Half the time of a run went into reading the same modules for every file; what they keep, they keep by workbook.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 15_000 } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: databaseTimeout,
          hookTimeout: databaseTimeout,
        },
      },
      {
        extends: true,
        test: {
          name: 'migrations',
          include: ['test/migrations/**/*.test.ts'],
          testTimeout: databaseTimeout,
          hookTimeout: databaseTimeout,
        },
      },
    ],
  },
})
