import { useTranslation } from 'react-i18next'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, useStore } from '#renderer/ui/index.ts'
import { issueSentence } from '#shared/locale/index.ts'
import type { GridController } from './controller.ts'
import type { GridAnswer, GridQuestion } from './grid-questions.ts'

/** The questions that acts on many cells ask before they go on. */
export function GridDialogs({ grid }: { readonly grid: GridController }) {
  const open = useStore(grid.ranges.questions.store)
  if (open === null) return null
  const { question, answer: reply } = open
  const answer = (given: GridAnswer) => {
    reply(given)
    grid.focus.focus()
  }
  switch (question.kind) {
    case 'badCells':
      return <BadCells question={question} answer={answer} grid={grid} />
    case 'newRows':
      return <NewRows question={question} answer={answer} />
    case 'tooLarge':
      return <TooLarge question={question} answer={answer} grid={grid} />
  }
}

type Ask<K extends GridQuestion['kind']> = Extract<GridQuestion, { kind: K }>

interface AskProps<K extends GridQuestion['kind']> {
  readonly question: Ask<K>
  readonly answer: (answer: GridAnswer) => void
}

interface GridAskProps<K extends GridQuestion['kind']> extends AskProps<K> {
  readonly grid: GridController
}

const SHOWN = 100

function BadCells({ question, answer, grid }: GridAskProps<'badCells'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { cells, badCount, good } = question
  const shown = cells.slice(0, SHOWN)
  return (
    <Dialog
      title={t('ranges.bad.title', { count: badCount })}
      isOpen
      width={640}
      onClose={() => answer(null)}
      footNote={good > 0 ? t('ranges.bad.keptRed') : undefined}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => answer(null)}>
            {t('ranges.bad.none')}
          </Button>
          {good > 0 && (
            <Button kind="primary" onClick={() => answer('yes')}>
              {t('ranges.bad.good', { count: good })}
            </Button>
          )}
        </>
      }
    >
      {good > 0 && <p className="t2">{t('ranges.bad.intro')}</p>}
      <div className="bad-cells">
        <table>
          <thead>
            <tr>
              <th>{t('ranges.bad.row')}</th>
              <th>{t('ranges.bad.column')}</th>
              <th>{t('ranges.bad.value')}</th>
              <th>{t('ranges.bad.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((cell) => (
              <tr key={`${cell.row} ${cell.column} ${cell.field}`}>
                <td>{cell.title === '' ? formatCount(cell.row + 1) : cell.title}</td>
                <td>{grid.labelOf(cell.field)}</td>
                <td>{cell.text}</td>
                <td className="danger">{issueSentence(language, cell.code, cell.params)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {badCount > shown.length && <p className="t3 f12">{t('ranges.bad.more', { count: badCount - shown.length })}</p>}
    </Dialog>
  )
}

function NewRows({ question, answer }: AskProps<'newRows'>) {
  const { t } = useTranslation()
  const { newRows, existing } = question
  return (
    <Dialog
      title={t('ranges.newRows.title', { count: newRows })}
      isOpen
      onClose={() => answer(null)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => answer(null)}>
            {t('ranges.newRows.cancel')}
          </Button>
          {existing > 0 && <Button onClick={() => answer('less')}>{t('ranges.newRows.less')}</Button>}
          <Button kind="primary" onClick={() => answer('yes')}>
            {t('ranges.newRows.add', { count: newRows })}
          </Button>
        </>
      }
    >
      <p>{t('ranges.newRows.text', { formatted: formatCount(newRows) })}</p>
    </Dialog>
  )
}

function TooLarge({ question, answer, grid }: GridAskProps<'tooLarge'>) {
  const { t } = useTranslation()
  const { cells, limit } = question
  return (
    <Dialog
      title={t('ranges.tooLarge.title')}
      isOpen
      onClose={() => answer(null)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => answer(null)}>
            {t('ranges.tooLarge.cancel')}
          </Button>
          {grid.canExport && (
            <Button kind="primary" onClick={() => answer('yes')}>
              {t('ranges.tooLarge.export')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('ranges.tooLarge.text', { cells: formatCount(cells), limit: formatCount(limit) })}</p>
    </Dialog>
  )
}
