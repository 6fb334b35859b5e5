import '#renderer/styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from '@tanstack/react-router'
import { createHost, isNotesAddress } from '#renderer/host/index.ts'
import { currentLanguage, startI18n } from '#renderer/i18n/index.ts'
import { createClient } from '#renderer/rpc/index.ts'
import { startAppearance, startPrinting } from '#renderer/ui/index.ts'
import { listenForFaults } from './faults.ts'
import { NotesRoot } from './NotesRoot.tsx'
import { Providers } from './Providers.tsx'
import { router } from './routes.tsx'

async function start(): Promise<void> {
  const root = document.querySelector('#root')
  if (root === null) throw new Error('The page has no #root element')
  startAppearance()
  startPrinting()
  await startI18n()
  const host = createHost()
  host.setNativeLanguage(currentLanguage())
  const isNotes = isNotesAddress(location.hash)
  // The other part of the program begins anew.
  window.addEventListener('hashchange', () => isNotesAddress(location.hash) !== isNotes && location.reload())
  if (isNotes) {
    createRoot(root).render(
      <StrictMode>
        <NotesRoot host={host} />
      </StrictMode>,
    )
    return
  }
  const rpc = createClient()
  listenForFaults(rpc.api)
  createRoot(root).render(
    <StrictMode>
      <Providers host={host} rpc={rpc}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  )
}

await start()
