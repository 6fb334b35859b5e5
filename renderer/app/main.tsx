import '#renderer/styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from '@tanstack/react-router'
import { createHost } from '#renderer/host/index.ts'
import { currentLanguage, startI18n } from '#renderer/i18n/index.ts'
import { createClient } from '#renderer/rpc/index.ts'
import { startAppearance } from '#renderer/ui/index.ts'
import { listenForFaults } from './faults.ts'
import { Providers } from './Providers.tsx'
import { router } from './routes.tsx'

async function start(): Promise<void> {
  const root = document.querySelector('#root')
  if (root === null) throw new Error('The page has no #root element')
  startAppearance()
  await startI18n()
  const host = createHost()
  host.setNativeLanguage(currentLanguage())
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
