import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/index.ts'
import { stepsIn, stepsUpTo, type PresenterPage } from './pages.ts'

/** More steps than this stand in one bar. */
const MOST_PIECES = 16

interface ProgressProps {
  readonly pages: readonly PresenterPage[]
  readonly index: number
}

/** How far the presentation is: a piece for each step, and the count in words. */
export function Progress({ pages, index }: ProgressProps) {
  const { t } = useTranslation()
  const [step, steps] = [stepsUpTo(pages, index), stepsIn(pages)]
  const isAt = pages[index]?.number !== null
  return (
    <div className="presenter-progress">
      <div className="presenter-pieces" aria-hidden="true">
        {steps > MOST_PIECES ? (
          <span className="presenter-bar">
            <i style={{ width: `${(step / steps) * 100}%` }} />
          </span>
        ) : (
          Array.from({ length: steps }, (_, place) => (
            <i key={place} className={classes(place < step && 'done', isAt && place === step - 1 && 'now')} />
          ))
        )}
      </div>
      <span className="f12 t2 num nowrap">{t(isAt ? 'presenter.progress' : 'presenter.steps', { step, steps })}</span>
    </div>
  )
}
