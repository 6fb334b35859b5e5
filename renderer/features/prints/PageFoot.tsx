import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { usePrintTime } from '#renderer/ui/index.ts'
import type { PrintFoot } from '#shared/contract/prints.ts'
import { SheetFoot } from './PrintSheet.tsx'
import { useRunningMargin } from './use-running-margin.ts'

/** What stands below a report once it is on paper, as below every form: the head of the chain as code and as QR code. */
export function PageFoot({ title }: { readonly title: string }) {
  const api = useApi()
  const foot = useQuery({ queryKey: [...queryKeys.reports, 'print', 'foot'], queryFn: () => api.prints.foot() })
  return foot.data === undefined ? null : <Foot title={title} foot={foot.data} />
}

function Foot({ title, foot }: { readonly title: string; readonly foot: PrintFoot }) {
  const { t } = useTranslation()
  const at = usePrintTime()
  useRunningMargin(`${title}   ${t('prints.head')} ${foot.code}`)
  return (
    <div className="print-only">
      <SheetFoot foot={{ ...foot, at }} />
    </div>
  )
}
