import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/load/databases-setup.ts', 'test/browser-setup.ts'],
    setupFiles: ['test/draws-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One more than a small machine has processors: files that wait for servers and disks leave them free half of the time.
    maxWorkers: 3,
    // Nothing is patched and little is kept in modules, so files may share what is imported, and the threads that read PDFs.
    isolate: false,
  },
})
