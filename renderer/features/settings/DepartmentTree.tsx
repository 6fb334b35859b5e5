import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { confirmDanger, IconButton, MenuButton } from '#renderer/ui/index.ts'
import { EditIcon, MoreIcon, PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import { DepartmentDialog } from './DepartmentDialog.tsx'
import type { Department } from './people.ts'
import type { Team } from './use-team.ts'

interface DepartmentTreeProps {
  readonly team: Team
  readonly chosenId: string | null
  readonly mayWrite: boolean
  readonly onChoose: (id: string | null) => void
}

type Editing = { readonly department: Department | null; readonly parentId: string | null }

export function DepartmentTree({ team, chosenId, mayWrite, onChoose }: DepartmentTreeProps) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState<Editing | null>(null)
  const remove = useRemoveDepartment(() => onChoose(null))
  const active = team.people.filter((person) => person.isActive)
  return (
    <nav className="department-tree" aria-label={t('settings.people.departments')}>
      <TreeRow
        name={t('settings.people.everybody')}
        count={active.length}
        depth={0}
        isChosen={chosenId === null}
        onChoose={() => onChoose(null)}
      />
      {team.departments.map((department) => (
        <TreeRow
          key={department.id}
          name={department.name}
          count={
            active.filter(({ departmentId }) => departmentId !== null && department.withChildren.has(departmentId))
              .length
          }
          depth={department.depth}
          isChosen={chosenId === department.id}
          onChoose={() => onChoose(department.id)}
          {...(mayWrite
            ? {
                menu: (
                  <MenuButton
                    groups={[
                      {
                        key: 'edit',
                        items: [
                          {
                            key: 'edit',
                            label: t('settings.people.editDepartment'),
                            icon: <EditIcon />,
                            onSelect: () => setEditing({ department, parentId: department.parentId }),
                          },
                          {
                            key: 'add',
                            label: t('settings.people.addBelow'),
                            icon: <PlusIcon />,
                            onSelect: () => setEditing({ department: null, parentId: department.id }),
                          },
                        ],
                      },
                      {
                        key: 'remove',
                        items: [
                          {
                            key: 'remove',
                            label: t('settings.people.removeDepartment'),
                            icon: <TrashIcon />,
                            isDanger: true,
                            onSelect: () => void remove(department),
                          },
                        ],
                      },
                    ]}
                  >
                    <IconButton
                      size="small"
                      label={t('settings.people.departmentMenu', { name: department.name })}
                      icon={<MoreIcon className="ic-s" />}
                    />
                  </MenuButton>
                ),
              }
            : {})}
        />
      ))}
      {mayWrite && (
        <button
          type="button"
          className="tree-add focus-inset"
          onClick={() => setEditing({ department: null, parentId: chosenId })}
        >
          <PlusIcon className="ic-s" />
          {t('settings.people.addDepartment')}
        </button>
      )}
      {editing !== null && (
        <DepartmentDialog
          department={editing.department}
          parentId={editing.parentId}
          departments={team.departments}
          onClose={() => setEditing(null)}
        />
      )}
    </nav>
  )
}

/** Asks, then deletes; the service refuses while people or departments are in it, and its sentence is shown. */
function useRemoveDepartment(onRemoved: () => void): (department: Department) => Promise<void> {
  const { t } = useTranslation()
  const api = useApi()
  return async (department) => {
    const isConfirmed = await confirmDanger({
      title: t('settings.people.removeDepartmentTitle', { name: department.name }),
      consequence: t('settings.people.removeDepartmentText'),
      confirmLabel: t('records.remove.confirm'),
      safeLabel: t('records.remove.safe'),
      wayBack: t('records.remove.wayBack'),
    })
    if (!isConfirmed) return
    try {
      const { record } = department
      await api.records.applyEdits({
        edits: [{ type: 'department', id: record.id, operation: 'delete', values: {}, baseVersion: record.version }],
        label: { key: 'delete', subject: department.name },
      })
      onRemoved()
    } catch (reason) {
      showFailure(reason)
    }
  }
}

interface TreeRowProps {
  readonly name: string
  readonly count: number
  readonly depth: number
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly menu?: React.ReactNode
}

function TreeRow({ name, count, depth, isChosen, onChoose, menu }: TreeRowProps) {
  const format = useFormatters()
  return (
    <div className="tree-row" data-chosen={isChosen || undefined}>
      <button
        type="button"
        className="tree-name focus-inset"
        aria-pressed={isChosen}
        style={{ paddingLeft: 16 + depth * 18 }}
        onClick={onChoose}
      >
        <span className="grow ellipsis">{name}</span>
        <span className="t3 f12 tree-count">{format.count(count)}</span>
      </button>
      {menu}
    </div>
  )
}
