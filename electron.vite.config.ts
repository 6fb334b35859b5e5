import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (file: string) => path.resolve(import.meta.dirname, file)

/** `../migrations` names the same folder from out/main, where the service runs, as it does from db/workbook. */
const copyMigrations = {
  name: 'copy-migrations',
  closeBundle() {
    rmSync(at('out/migrations'), { recursive: true, force: true })
    cpSync(at('db/migrations'), at('out/migrations'), { recursive: true })
  },
}

export default defineConfig({
  main: {
    plugins: [copyMigrations],
    build: {
      outDir: at('out/main'),
      rollupOptions: {
        input: {
          main: at('electron/main/main.ts'),
          service: at('electron/service/main.ts'),
          // Threads of the service; `reading-thread.ts` looks for them beside the file that it is bundled into.
          'spreadsheet-worker': at('db/exchange/spreadsheet/spreadsheet-worker.ts'),
          'playbook-worker': at('db/services/playbooks/playbook-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload is loaded as CommonJS and can require nothing of ours, so it is one file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      chunkSizeWarningLimit: 4000,
      // No inlined data: the page's content security policy lists what it loads, and a local disk makes requests cheap.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: at('renderer/index.html') },
        // A file for each icon would be a request for each.
        output: { codeSplitting: { groups: [{ name: 'icons', test: /lucide-react/ }] } },
      },
    },
  },
})
