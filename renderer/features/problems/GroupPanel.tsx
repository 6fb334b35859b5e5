import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink, type Writer } from '#renderer/features/records/index.ts'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, Note } from '#renderer/ui/index.ts'
import { ShieldIcon } from '#renderer/ui/icons.ts'
import type { ProblemGroupDetail, ProblemMember } from '#shared/contract/problems.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { RecurrenceChart } from './RecurrenceChart.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleNote } from './RuleNote.tsx'
import { useProblemGroup } from './use-problems.ts'

export interface GroupPanelProps {
  readonly problemId: string
  readonly writer: Writer
  /** The rule, or the question for one, stands above already. */
  readonly isBelowRule?: boolean
}

/** Everything alike a problem: when it came up, its rule or the question for one, and what the rule changed. */
export function GroupPanel({ problemId, writer, isBelowRule = false }: GroupPanelProps) {
  const { t } = useTranslation()
  const group = useProblemGroup(problemId)
  if (group.data === undefined) return <QueryState query={group} />
  const { members, rule, usedOn, recurrence } = group.data
  return (
    <div className="section col g12">
      {!(isBelowRule && (rule !== null || group.data.asksForRule)) && <RuleHead group={group.data} writer={writer} />}
      <MemberList members={members} currentId={problemId} />
      {usedOn.length > 0 && <p className="f12 t2">{t('problems.rule.days', { days: usedOn.join(' · ') })}</p>}
      {recurrence !== null && <RecurrenceChart recurrence={recurrence} />}
    </div>
  )
}

interface RuleHeadProps {
  readonly group: ProblemGroupDetail
  readonly writer: Writer
}

function RuleHead({ group, writer }: RuleHeadProps) {
  return group.rule === null ? <AskForRule group={group} writer={writer} /> : <RuleNote rule={group.rule} />
}

/** Beside a problem: the rule that covers it, or the question for one. */
export function RuleSection({ problemId, writer }: { readonly problemId: string; readonly writer: Writer }) {
  const { data } = useProblemGroup(problemId)
  if (data === undefined || (data.rule === null && !data.asksForRule)) return null
  return (
    <div className="section">
      <RuleHead group={data} writer={writer} />
    </div>
  )
}

/** From the third occurrence on a rule is asked for; before that whoever keeps rules may make one anyhow. */
function AskForRule({ group, writer }: RuleHeadProps) {
  const { t } = useTranslation()
  const mayMake = usePermissions().accessTo('plans').write !== 'none'
  const [isMaking, setIsMaking] = useState(false)
  const [first] = group.members
  if (!group.asksForRule && !mayMake) return null
  const make = mayMake && first !== undefined && (
    <Button
      size="small"
      kind={group.asksForRule ? 'primary' : 'default'}
      icon={<ShieldIcon className="ic-s" />}
      onClick={() => setIsMaking(true)}
    >
      {t('problems.rule.makeOne')}
    </Button>
  )
  return (
    <>
      {group.asksForRule ? (
        <Note tone="warning">
          <p>{t('problems.rule.asked', { count: group.count })}</p>
          <p className="f12 t2">{t(mayMake ? 'problems.rule.askedYou' : 'problems.rule.askedManager')}</p>
          {mayMake && <div className="note-act">{make}</div>}
        </Note>
      ) : (
        <div>{make}</div>
      )}
      {isMaking && first !== undefined && (
        <RuleDialog
          problemId={first.id}
          statement={group.title}
          solution={group.members.find(({ solution }) => solution !== null)?.solution ?? ''}
          writer={writer}
          onClose={() => setIsMaking(false)}
        />
      )}
    </>
  )
}

function MemberList({
  members,
  currentId,
}: {
  readonly members: readonly ProblemMember[]
  readonly currentId?: string
}) {
  const { t } = useTranslation()
  return (
    <ol className="problem-members" aria-label={t('problems.group.members', { count: members.length })}>
      {members.map((member) => (
        <MemberItem key={member.id} member={member} isCurrent={member.id === currentId} />
      ))}
    </ol>
  )
}

function MemberItem({ member, isCurrent }: { readonly member: ProblemMember; readonly isCurrent: boolean }) {
  const language = useLanguage()
  const { id, statement, raisedOn, ownerName, customerName, source, status } = member
  const facts = [raisedOn, ownerName, customerName, choiceLabel(language, 'problem', 'source', source)]
  return (
    <li>
      <div className="row g8">
        <Link {...recordLink('problem', id)} className="grow" aria-current={isCurrent ? 'true' : undefined}>
          {statement}
        </Link>
        <Chip size="small" tone={status === 'open' ? 'warning' : 'success'}>
          {choiceLabel(language, 'problem', 'status', status)}
        </Chip>
      </div>
      <p className="f12 t3">{facts.filter((fact) => fact !== null && fact !== '').join(' · ')}</p>
    </li>
  )
}
