import { useTranslation } from 'react-i18next'
import type { ShownQuestion } from '#shared/contract/training-tests.ts'

/** An option as it is read; right or wrong in words. */
export function useOptionWord(): (kind: ShownQuestion['kind'], option: string) => string {
  const { t } = useTranslation()
  return (kind, option) =>
    kind === 'trueFalse' ? t(option === 'true' ? 'training.test.true' : 'training.test.false') : option
}
