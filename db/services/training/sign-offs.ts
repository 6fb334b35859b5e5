import { selectRecordState } from '#db/queries/record-store.ts'
import type { ProgrammeRecord } from '#db/queries/training.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { newId } from '#db/workbook/ids.ts'
import type { TrainingStanding } from '#shared/contract/training-rows.ts'
import type { CertificatePrint } from '#shared/contract/training-tests.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import type { ProgrammeKind, SignOffFinding } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { departmentNameOf, printFootOf } from '../prints.ts'
import type { EditAnswer } from '../records.ts'
import { programmeOf, refuse, systemEdit, write } from './records.ts'
import { requireTrains, seenTrainees, Standings } from './standings.ts'

export interface SignOffRequest {
  readonly programmeId: string
  readonly personId: string
  readonly finding: SignOffFinding
  readonly signedOn?: string | undefined
  readonly note: string
}

function standingNow(visitor: Visitor, programme: ProgrammeRecord, personId: string): TrainingStanding {
  return new Standings(visitor, { programmeId: programme.programmeId, personId }).of(programme, personId)
}

/** A trainer has seen it done, or not yet. Throws `FORBIDDEN`, and `INVALID` for one's own. */
export function giveSignOff(visitor: Visitor, request: SignOffRequest): EditAnswer & { standing: TrainingStanding } {
  const { programmeId, personId, finding, note } = request
  requireTrains(visitor, personId)
  const programme = programmeOf(visitor, programmeId)
  if (programme.needsSignOff !== 1) refuse('programme', programmeId, 'needsSignOff', 'signNotNeeded')
  if (programme.versionId === null) refuse('programme', programmeId, 'playbookId', 'programmeArchived')
  const values = {
    programmeId,
    versionId: programme.versionId,
    personId,
    trainerId: visitor.personId,
    signedOn: request.signedOn ?? dateOfDayNumber(visitor.today.day),
    finding,
    note: note === '' ? null : note,
  }
  const edits = [systemEdit('signOff', newId(), 'insert', values)]
  const subject = `${programme.name} · ${personName(visitor.workbook.handle, personId)}`
  const answer = write(visitor, { kind: 'act', key: 'signOff', subject, edits })
  return { ...answer, standing: standingNow(visitor, programme, personId) }
}

/** What a certificate prints. Throws `NOT_FOUND` for people out of reach and `INVALID` where there is none. */
export function certificateOf(
  visitor: Visitor,
  { programmeId, personId }: { readonly programmeId: string; readonly personId: string },
): CertificatePrint {
  const { handle } = visitor.workbook
  const programme = programmeOf(visitor, programmeId)
  const isSeen = seenTrainees(visitor).some(({ id }) => id === personId)
  const person = isSeen ? selectRecordState(handle, 'person', personId) : null
  if (person === null) throw new AppError('NOT_FOUND', { type: 'person', id: personId })
  const standing = standingNow(visitor, programme, personId)
  const { certificate, test, sign } = standing
  if (certificate.issuedOn === null) refuse('programme', programmeId, 'name', 'notTrained')
  return {
    foot: printFootOf(visitor),
    standing,
    person: String(person.values['name']),
    personCode: typeof person.values['code'] === 'string' ? person.values['code'] : null,
    departmentName: departmentNameOf(visitor, personId),
    programme: programme.name,
    kind: programme.kind as ProgrammeKind,
    playbook: programme.playbook,
    versionName: certificate.versionName ?? programme.versionName ?? '',
    score: test.state === 'passed' ? test.score : null,
    passMark: programme.passMark,
    attendedOn: standing.attendedOn,
    testedOn: test.state === 'passed' ? test.on : null,
    signedOn: sign.on,
    signedBy: sign.by,
    issuedOn: certificate.issuedOn,
    validUntil: certificate.validUntil,
  }
}
