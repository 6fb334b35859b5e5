import { useRef, useState } from 'react'
import { Input, type InputRef } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import { Button, Dialog, FieldRow } from '#renderer/ui/index.ts'
import type { ImportAnswers, ImportPreview } from '#shared/contract/import-types.ts'
import type { PickedFile } from '#shared/wire.ts'
import { Cell, ChoiceMenu } from './StripCell.tsx'
import { answer, answersOf, columnsOf, type Wizard } from './wizard.ts'

interface PipelineChoiceProps {
  readonly wizard: Wizard
  readonly preview: ImportPreview
  readonly file: PickedFile
}

/** The pipeline of the rows, where no column of the file names one. Words of stages belong to it. */
export function PipelineChoice({ wizard, preview, file }: PipelineChoiceProps) {
  const { t } = useTranslation()
  const pipelines = (useAll('pipeline').data ?? []).filter(({ values }) => values['isActive'] === true)
  const [isNaming, setIsNaming] = useState(false)
  const answers = answersOf(wizard, preview)
  if (columnsOf(wizard, preview).some(({ field }) => field === 'pipelineId')) return null
  const choice = answers.pipeline
  const usual = pipelines.find(({ values }) => values['isDefault'] === true) ?? pipelines[0]
  const chosen = choice?.kind === 'existing' ? pipelines.find(({ id }) => id === choice.id) : usual
  const choose = (pipeline: NonNullable<ImportAnswers['pipeline']>) =>
    answer(preview, (before) => ({ ...before, pipeline, stages: {} }))
  const items = [
    ...pipelines.map(({ id, values }) => ({
      key: id,
      label: String(values['name']),
      isChecked: choice?.kind !== 'create' && id === chosen?.id,
      onSelect: () => choose({ kind: 'existing', id }),
    })),
    {
      key: 'create',
      label: t('imports.strip.newPipeline'),
      isChecked: choice?.kind === 'create',
      onSelect: () => setIsNaming(true),
    },
  ]
  const text = choice?.kind === 'create' ? t('imports.strip.newPipelineNamed', { name: choice.name }) : nameOf(chosen)
  return (
    <Cell caption={t('imports.strip.pipeline')}>
      <ChoiceMenu label={t('imports.strip.pipeline')} text={text} items={items} />
      {isNaming && (
        <PipelineNameDialog
          suggested={choice?.kind === 'create' ? choice.name : file.name.replace(/\.\w+$/, '').slice(0, 80)}
          onClose={() => setIsNaming(false)}
          onName={(name) => {
            setIsNaming(false)
            choose({ kind: 'create', name })
          }}
        />
      )}
    </Cell>
  )
}

function nameOf(pipeline: { readonly values: Readonly<Record<string, unknown>> } | undefined): string {
  return pipeline === undefined ? '' : String(pipeline.values['name'])
}

interface NameDialogProps {
  readonly suggested: string
  readonly onClose: () => void
  readonly onName: (name: string) => void
}

function PipelineNameDialog({ suggested, onClose, onName }: NameDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState(suggested)
  const input = useRef<InputRef>(null)
  const trimmed = name.trim()
  const submit = () => {
    if (trimmed !== '') onName(trimmed)
  }
  return (
    <Dialog
      isOpen
      title={t('imports.strip.newPipelineTitle')}
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" disabled={trimmed === ''} onClick={submit}>
            {t('common.ok')}
          </Button>
        </>
      }
    >
      <FieldRow label={t('imports.strip.pipelineName')} hint={t('imports.strip.newPipelineHint')}>
        <Input
          ref={input}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
          autoFocus
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={submit}
        />
      </FieldRow>
    </Dialog>
  )
}
