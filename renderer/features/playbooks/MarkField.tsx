import type { ReactNode } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, FieldRow } from '#renderer/ui/index.ts'
import { markPlaces, takesEvidence } from '#shared/domain/playbooks/marks.ts'
import type { MarkPlace } from '#shared/domain/playbooks/marks.ts'
import { choiceLabel } from '#shared/locale/index.ts'

interface MarkFieldProps {
  readonly pipelineId: string | null
  /** Name of the mark, as the step keeps it. */
  readonly value: string | null
  readonly onPick: (name: string | null) => void
}

/** Value of a mark that the pipelines do not have. */
const GONE = 'gone'

/** The promotion mark that a step satisfies, picked from the stages of the pipelines; one that is gone is said here. */
export function MarkField({ pipelineId, value, onPick }: MarkFieldProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { places, isReady } = useMarkPlaces(pipelineId)
  const name = value?.trim() ?? ''
  const own = places.filter((place) => place.name === name)
  const chosen = own.find(takesEvidence) ?? own[0]
  const isGone = isReady && name !== '' && chosen === undefined
  const isOfRecord = chosen !== undefined && !takesEvidence(chosen)
  const placeOf = (id: unknown) => places.find((place) => place.id === id)
  const kindOf = (place: MarkPlace | undefined) =>
    place === undefined ? '' : choiceLabel(language, 'promotionMark', 'kind', place.kind)
  const whereOf = () => {
    if (chosen === undefined) return ''
    return own.length > 1
      ? t('playbooks.editor.markStages', { count: own.length })
      : `${chosen.pipeline} › ${chosen.stage}`
  }
  const note = isGone
    ? { error: t('playbooks.editor.markGone', { name }) }
    : isOfRecord
      ? { error: t('playbooks.editor.markOfRecord', { kind: kindOf(chosen) }) }
      : { hint: t(isReady && places.length === 0 ? 'playbooks.editor.markNone' : 'playbooks.editor.markHint') }
  return (
    <>
      <FieldRow label={t('playbooks.editor.mark')} {...note}>
        <Select
          allowClear
          className="wide"
          popupMatchSelectWidth={420}
          placeholder={t('playbooks.editor.markFind')}
          status={isGone || isOfRecord ? 'error' : ''}
          value={name === '' ? null : (chosen?.id ?? GONE)}
          labelRender={() => markWords(name, whereOf())}
          showSearch={{
            filterOption: (text, option) =>
              matches(text, wordsOf(placeOf(option !== undefined && 'value' in option ? option.value : null))),
          }}
          notFoundContent={<span className="t3">{t('playbooks.editor.markNotFound')}</span>}
          onChange={(id: string | undefined) => onPick(placeOf(id)?.name ?? null)}
          options={groupsOf(places).map(({ title, marks }) => ({
            label: title,
            title,
            options: marks.map((place) => ({
              value: place.id,
              label: place.name,
              disabled: !takesEvidence(place),
            })),
          }))}
          optionRender={({ label, value: id }) => optionWords(label, kindOf(placeOf(id)))}
        />
      </FieldRow>
      {(isGone || isOfRecord) && (
        <p className="step-field-act">
          <Button size="small" onClick={() => onPick(null)}>
            {t('playbooks.mend.clearMark')}
          </Button>
        </p>
      )}
    </>
  )
}

function useMarkPlaces(pipelineId: string | null): {
  readonly places: readonly MarkPlace[]
  readonly isReady: boolean
} {
  const [pipelines, stages, marks] = [useAll('pipeline').data, useAll('stage').data, useAll('promotionMark').data]
  if (pipelines === undefined || stages === undefined || marks === undefined) return { places: [], isReady: false }
  return { places: markPlaces({ pipelines, stages, marks }, pipelineId), isReady: true }
}

function markWords(name: string, where: string): ReactNode {
  return (
    <>
      {name} <span className="t3 f12">{where}</span>
    </>
  )
}

function optionWords(name: ReactNode, kind: string): ReactNode {
  return (
    <span className="row g12">
      <span className="grow ellipsis">{name}</span>
      <span className="t3 f12">{kind}</span>
    </span>
  )
}

interface MarkGroup {
  readonly title: string
  readonly marks: MarkPlace[]
}

/** Marks under their pipeline and stage, in their order. */
function groupsOf(places: readonly MarkPlace[]): MarkGroup[] {
  const groups = new Map<string, MarkGroup>()
  for (const place of places) {
    const title = `${place.pipeline} › ${place.stage}`
    const group = groups.get(title) ?? { title, marks: [] }
    groups.set(title, group)
    group.marks.push(place)
  }
  return [...groups.values()]
}

const wordsOf = (place: MarkPlace | undefined): string =>
  place === undefined ? '' : `${place.pipeline} ${place.stage} ${place.name}`

/** Every word that is typed stands somewhere in the pipeline, the stage or the mark. */
function matches(typed: string, words: string): boolean {
  const text = words.toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
