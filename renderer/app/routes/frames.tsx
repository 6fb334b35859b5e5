import { createRootRoute, createRoute } from '@tanstack/react-router'
import { FullWindow } from '../FullWindow.tsx'
import { MissingPage } from '../MissingPage.tsx'
import { Root } from '../Root.tsx'
import { Shell } from '../Shell.tsx'

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: MissingPage })

/** Pages in the frame: bars, rail and status line around them. */
export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

/** Pages that have the window to themselves. */
export const fullWindowRoute = createRoute({ getParentRoute: () => rootRoute, id: 'fullWindow', component: FullWindow })
