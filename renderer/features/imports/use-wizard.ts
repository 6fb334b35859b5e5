import { useEffect } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSignedIn, useWorkbook } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { useStore } from '#renderer/ui/store.ts'
import type { ImportPlan, ImportPreview, ImportRequest } from '#shared/contract/import-types.ts'
import { claimWizard, requestOf, wizardStore, type Wizard } from './wizard.ts'

/** The wizard of the person at work. */
export function useWizard(): Wizard {
  const { personId } = useSignedIn()
  const { place, fileName } = useWorkbook()
  const owner = `${personId} ${place}/${fileName}`
  useEffect(() => claimWizard(owner), [owner])
  return useStore(wizardStore)
}

/** What the chosen file is. The one before stays on screen while another encoding is tried. */
export function usePreview({ file, recordType, source, usesMemory, attempt }: Wizard) {
  const api = useApi()
  const fileToken = file?.token ?? ''
  return useQuery<ImportPreview>({
    queryKey: ['imports', 'preview', { attempt, fileToken, recordType, source, usesMemory }],
    queryFn: ({ signal }) => api.imports.preview({ fileToken, recordType, source, useMemory: usesMemory }, { signal }),
    enabled: file !== null,
    placeholderData: (previous, query) => (tokenOf(query?.queryKey) === fileToken ? previous : undefined),
  })
}

function tokenOf(key: readonly unknown[] | undefined): unknown {
  const part = key?.[2]
  return typeof part === 'object' && part !== null && 'fileToken' in part ? part.fileToken : undefined
}

/** What the import would do. Each change asks again and drops the question before. */
export function usePlan(wizard: Wizard, preview: ImportPreview | undefined) {
  const api = useApi()
  const language = useLanguage()
  const fileToken = wizard.file?.token ?? ''
  const request = preview && planned(requestOf(wizard, preview, language))
  return useQuery<ImportPlan | null>({
    queryKey: ['imports', 'plan', { attempt: wizard.attempt, fileToken, request }],
    queryFn: ({ signal }) => (request ? api.imports.plan({ fileToken, request }, { signal }) : null),
    enabled: wizard.file !== null && request !== undefined && wizard.step === 'map',
    placeholderData: keepPreviousData,
    // The workbook changes under a plan; an older one is never shown as if it still held.
    gcTime: 0,
  })
}

/** Remembering changes nothing that a plan says, so ticking it asks nothing. */
function planned(request: ImportRequest): ImportRequest {
  return { ...request, answers: { ...request.answers, remember: true } }
}
