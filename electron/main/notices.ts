import { type BrowserWindow, Notification } from 'electron'
import type { SystemNotice } from '#shared/wire.ts'
import { bringToFront } from './window.ts'

/** Notices that the system still shows: one that nobody holds is collected, and its press is lost. */
const standing = new Set<Notification>()
const MAX_STANDING = 20

/** A notice of the system. It comes from main, so the page needs no permission of its own. */
export function showNotice(window: BrowserWindow, { title, text }: SystemNotice): void {
  if (!Notification.isSupported()) return
  const notice = new Notification({ title, body: text })
  const forget = (): void => void standing.delete(notice)
  notice.on('close', forget)
  notice.on('click', () => {
    forget()
    if (!window.isDestroyed()) bringToFront(window)
  })
  const [oldest] = standing
  if (oldest !== undefined && standing.size >= MAX_STANDING) standing.delete(oldest)
  standing.add(notice)
  notice.show()
}
