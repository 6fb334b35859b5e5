import { useState } from 'react'
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { QueryState, queryKeys, useSave } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, classes, Dialog, ErrorNotice, Note, showToast } from '#renderer/ui/index.ts'
import type { AssignmentSheet } from '#shared/contract/daily-board.ts'
import { PEOPLE_A_CHECKER } from '#shared/domain/daily/allocate.ts'

const NOBODY = ''

/** Who calls whom: an even allocation to begin with, each line to be changed. */
export function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const api = useApi()
  const sheet = useQuery({
    queryKey: [...queryKeys.reports, 'dailyBoard', 'assignments'],
    queryFn: () => api.dailyBoard.assignments(),
  })
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const save = useSave()
  const checkerOf = (personId: string): string =>
    chosen.get(personId) ?? sheet.data?.people.find((one) => one.personId === personId)?.checkerId ?? NOBODY
  const changes = (sheet.data?.people ?? []).filter((one) => checkerOf(one.personId) !== (one.checkerId ?? NOBODY))

  const submit = async () => {
    const pairs = changes.map(({ personId }) => {
      const checkerId = checkerOf(personId)
      return { personId, checkerId: checkerId === NOBODY ? null : checkerId }
    })
    if (pairs.length > 0 && !(await save.run((calls) => calls.dailyBoard.assign({ pairs })))) return
    if (pairs.length > 0)
      showToast({ tone: 'success', text: t('dailyBoard.assignDialog.saved', { count: pairs.length }) })
    onClose()
  }
  return (
    <Dialog
      isOpen
      width={560}
      title={t('dailyBoard.assignDialog.title')}
      onClose={onClose}
      footNote={
        sheet.data !== undefined &&
        sheet.data.checkers.length > 0 && (
          <Button
            size="small"
            onClick={() =>
              setChosen(new Map(sheet.data.proposal.map(({ personId, checkerId }) => [personId, checkerId])))
            }
          >
            {t('dailyBoard.assignDialog.propose')}
          </Button>
        )
      }
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" isBusy={save.isBusy} onClick={() => void submit()}>
            {t('dailyBoard.assignDialog.save')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('dailyBoard.assignDialog.hint')}</p>
      <QueryState query={sheet} />
      {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
      {sheet.data?.checkers.length === 0 && <Note tone="warning">{t('dailyBoard.assignDialog.noCheckers')}</Note>}
      {sheet.data !== undefined && (
        <>
          <Loads sheet={sheet.data} checkerOf={checkerOf} />
          <div className="board-assign">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('dailyBoard.assignDialog.person')}</th>
                  <th scope="col">{t('dailyBoard.assignDialog.department')}</th>
                  <th scope="col">{t('dailyBoard.assignDialog.checker')}</th>
                </tr>
              </thead>
              <tbody>
                {sheet.data.people.map(({ personId, name, departmentName, checkerId, checkerName }) => (
                  <tr key={personId}>
                    <th scope="row">{name}</th>
                    <td className="t2">{departmentName}</td>
                    <td>
                      <Select
                        size="small"
                        className="board-checker"
                        aria-label={t('dailyBoard.assignDialog.checkerOf', { name })}
                        value={checkerOf(personId)}
                        options={optionsFor(
                          sheet.data,
                          personId,
                          checkerId,
                          checkerName,
                          t('dailyBoard.assignDialog.nobody'),
                        )}
                        onChange={(id: string) => setChosen((known) => new Map(known).set(personId, id))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Dialog>
  )
}

/** Nobody checks themselves; a checker beyond reach stays to be seen. */
function optionsFor(
  { checkers }: AssignmentSheet,
  personId: string,
  checkerId: string | null,
  checkerName: string | null,
  nobody: string,
) {
  const known = checkers.filter(({ id }) => id !== personId)
  const isStrange = checkerId !== null && !known.some(({ id }) => id === checkerId)
  return [
    { value: NOBODY, label: nobody },
    ...known.map(({ id, name }) => ({ value: id, label: name })),
    ...(isStrange ? [{ value: checkerId, label: checkerName ?? checkerId }] : []),
  ]
}

interface LoadsProps {
  readonly sheet: AssignmentSheet
  readonly checkerOf: (personId: string) => string
}

function Loads({ sheet, checkerOf }: LoadsProps) {
  const { t } = useTranslation()
  return (
    <p className="row g12 board-loads" aria-live="polite">
      {sheet.checkers.map(({ id, name }) => {
        const count = sheet.people.filter(({ personId }) => checkerOf(personId) === id).length
        const isOver = count > PEOPLE_A_CHECKER
        return (
          <span key={id} className={classes('f12', isOver ? 'warning' : 't2')}>
            {t('dailyBoard.assignDialog.load', { name, count })}
            {isOver && ` (${t('dailyBoard.assignDialog.over')})`}
          </span>
        )
      })}
    </p>
  )
}
