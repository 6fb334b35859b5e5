import { useEffect, useMemo } from 'react'
import { useLanguage } from '#renderer/i18n/index.ts'
import { paletteStore, patchFrame, type FrameActs, type FrameState } from '#renderer/ui/frame/index.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { mayAct } from '#shared/domain/permissions.ts'
import { useSession, useSessionState } from './context.ts'
import { useWorkbookActs } from './use-workbook-acts.ts'

/** Puts workbook, person and what they may do into the frame around the pages. */
export function useFrameFacts(): void {
  const session = useSession()
  const { phase, status, person } = useSessionState()
  const language = useLanguage()
  const acts = useWorkbookActs()
  const isOpen = status?.isOpen === true
  const isSignedIn = phase === 'signedIn' && person !== null
  const mayBackUp = person !== null && mayAct(person.roles, 'workbook.backup')

  const frameActs = useMemo<FrameActs>(
    () => ({
      ...(person === null
        ? {}
        : { lock: () => void session.lock('key'), switchPerson: () => void session.lock('switch') }),
      ...(isOpen
        ? {
            openWorkbook: () => void acts.withToast(acts.pickAndOpen),
            closeWorkbook: () => void acts.withToast(acts.close),
          }
        : {}),
      ...(isSignedIn && mayBackUp ? { backupNow: () => void acts.backUp() } : {}),
    }),
    [person, session, isOpen, isSignedIn, mayBackUp, acts],
  )

  useEffect(() => {
    const shown: FrameState['person'] = isSignedIn
      ? {
          name: person.name,
          // The first is the widest; the others are in the settings.
          role: choiceLabel(language, 'person', 'roles', person.roles[0] ?? ''),
        }
      : null
    patchFrame({ person: shown, acts: frameActs })
    if (!isSignedIn) paletteStore.set(false)
  }, [isSignedIn, person, language, frameActs])

  const lastBackupAt = status?.lastBackupAt ?? null
  const name = status?.name ?? ''
  const place = status?.place ?? ''
  useEffect(() => {
    patchFrame({
      workbook: isOpen ? { name, place, isReadOnly: false } : null,
      lastBackup: isOpen ? (lastBackupAt === null ? null : { at: lastBackupAt, isVerified: true }) : undefined,
      save: null,
    })
  }, [isOpen, name, place, lastBackupAt])
}
