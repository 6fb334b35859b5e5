import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { QuestionIcon } from '#renderer/ui/icons.ts'

export function MissingPage() {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <div className="full-page-message">
      <EmptyState
        headingLevel={1}
        icon={<QuestionIcon />}
        title={t('shell.missingPage.title')}
        text={t('shell.missingPage.text')}
        actions={<Button onClick={() => void router.navigate({ to: '/' })}>{t('shell.missingPage.action')}</Button>}
      />
    </div>
  )
}
