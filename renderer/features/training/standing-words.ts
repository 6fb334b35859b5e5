import { useTranslation } from 'react-i18next'
import { formatPercent } from '#renderer/i18n/index.ts'
import type { Tone } from '#renderer/ui/index.ts'
import type { MatrixCell } from '#shared/contract/training-reports.ts'
import type { TrainingStanding } from '#shared/contract/training-rows.ts'
import type { ReadingState } from '#shared/domain/playbooks/reading.ts'

export interface StandingWord {
  readonly text: string
  readonly tone: Tone
}

export interface StandingWords {
  readonly reading: (state: ReadingState) => StandingWord
  readonly test: (test: Pick<TrainingStanding['test'], 'state' | 'score'>) => StandingWord
  readonly sign: (state: TrainingStanding['sign']['state']) => StandingWord
  readonly certificate: (certificate: Pick<TrainingStanding['certificate'], 'state' | 'validUntil'>) => StandingWord
  /** What a cell of the matrix says in all. */
  readonly cell: (cell: MatrixCell) => StandingWord
}

const READING_TONES: Readonly<Record<ReadingState, Tone>> = {
  unread: 'warning',
  again: 'warning',
  covered: 'neutral',
  read: 'success',
}
const TEST_TONES = { notNeeded: 'neutral', none: 'neutral', open: 'info', failed: 'danger', passed: 'success' } as const
const SIGN_TONES = { notNeeded: 'neutral', none: 'neutral', notYet: 'warning', passed: 'success' } as const
const CERTIFICATE_TONES = {
  none: 'neutral',
  started: 'info',
  valid: 'success',
  expired: 'danger',
  outOfDate: 'warning',
} as const

/** States of training in words and colours, the same on every page. */
export function useStandingWords(): StandingWords {
  const { t } = useTranslation()
  const reading = (state: ReadingState) => ({ text: t(`playbooks.reading.state.${state}`), tone: READING_TONES[state] })
  const certificate: StandingWords['certificate'] = ({ state, validUntil }) => ({
    text:
      state === 'valid' && validUntil !== null
        ? t('training.certificate.validUntil', { day: validUntil })
        : t(`training.certificate.${state}`),
    tone: CERTIFICATE_TONES[state],
  })
  return {
    reading,
    test: ({ state, score }) => ({
      text:
        score !== null && (state === 'passed' || state === 'failed')
          ? t(`training.test.${state}With`, { score: formatPercent(score) })
          : t(`training.test.${state}`),
      tone: TEST_TONES[state],
    }),
    sign: (state) => ({ text: t(`training.sign.${state}`), tone: SIGN_TONES[state] }),
    certificate,
    cell: (cell) => {
      if (cell.programmeId === null)
        return cell.reading === null ? { text: '', tone: 'neutral' } : reading(cell.reading)
      return certificate({ state: cell.certificate, validUntil: cell.validUntil })
    },
  }
}
