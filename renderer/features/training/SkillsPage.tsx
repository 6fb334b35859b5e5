import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage } from '#renderer/features/record-pages/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { NewRecord, useActiveTabs, useGridWords } from './grid-parts.tsx'
import { TrainingTabs } from './TrainingSwitch.tsx'

const NONE = [] as const
const SKILL_COLUMNS = { frozen: ['name'], order: ['topic', 'position', 'isActive'] } as const
const BY_POSITION: Sort = [{ field: 'position', direction: 'ascending' }]

/** What an assessment goes through; playbooks of the same topic train it. */
export function SkillsPage() {
  const { t } = useTranslation()
  return (
    <>
      <TrainingTabs page="skills" />
      <RecordsPage<'overview'>
        type="skill"
        tabs={useActiveTabs()}
        words={useGridWords('skills', PlaybooksIcon)}
        columns={SKILL_COLUMNS}
        initialSort={BY_POSITION}
        computedFrom={NONE}
        firstTab="overview"
        renderInspector={(frame) => (
          <FactsInspector
            frame={frame}
            label={t('training.grids.skills.inspector')}
            tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`training.grids.tabs.${key}`) }))}
          />
        )}
        renderForm={(parts) => <NewRecord type="skill" of="skills" fields={['name', 'topic', 'position']} {...parts} />}
      />
    </>
  )
}
