import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, ErrorNotice, FieldRow } from '#renderer/ui/index.ts'
import { useSave } from '#renderer/features/session/index.ts'
import { TemplatePicker, WithGates } from '#renderer/features/start/index.ts'
import { PIPELINE_TEMPLATES } from '#shared/domain/pipeline-templates.ts'
import { errorProp } from './error-prop.ts'

/** A pipeline out of one of the templates, under a name of its own. */
export function NewPipelineDialog({ onClose }: { readonly onClose: (id: string | null) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(['name'])
  const [templateId, setTemplateId] = useState('T1')
  const [name, setName] = useState<string | null>(null)
  const [withGates, setWithGates] = useState(true)
  const templateName = PIPELINE_TEMPLATES.find(({ id }) => id === templateId)?.name[language] ?? ''
  const shown = name ?? templateName

  const apply = async () => {
    let made: string | null = null
    const isMade = await save.run(async (api) => {
      const { id } = await api.workbook.createPipeline({ templateId, language, name: shown.trim(), withGates })
      made = id
    })
    if (isMade) onClose(made)
  }

  return (
    <Dialog
      title={t('settings.pipelines.add')}
      isOpen
      width={640}
      onClose={() => onClose(null)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onClose(null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form="pipeline-form" isBusy={save.isBusy}>
            {t('settings.pipelines.addNow')}
          </Button>
        </>
      }
    >
      <form
        id="pipeline-form"
        className="settings-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        <FieldRow label={t('settings.pipelines.name')} isRequired {...errorProp(save.fields['name'])}>
          <Input value={shown} maxLength={80} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        <TemplatePicker value={templateId} onChange={setTemplateId} />
        <WithGates value={withGates} onChange={setWithGates} />
      </form>
    </Dialog>
  )
}
