import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { selectLiveReferences } from '#db/queries/references.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { phoneNumbers } from '#shared/domain/duplicates.ts'
import { formsOf } from '#shared/domain/similarity.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isEntered } from '#shared/entities/field.ts'
import { isCustomKey } from '#shared/entities/field-book.ts'
import { RECORD_TYPES } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ContactMatch, Merging } from './merging.ts'
import { isRepeatedLine } from './leftovers.ts'

/** Fields of all record types by which records refer to those of a type; what rules alone write is no such field. */
function* referringFields({ workbook }: Merging, target: RecordType): Generator<{ type: RecordType; key: string }> {
  for (const type of RECORD_TYPES) {
    for (const [key, field] of Object.entries(workbook.fields.fieldsOf(type))) {
      // Custom fields refer to people only.
      if (field.target === target && isEntered(field) && !isCustomKey(key)) yield { type, key }
    }
  }
}

class Moves {
  readonly #edits = new Map<string, { type: RecordType; values: Record<string, FieldValue> }>()

  set(type: RecordType, id: string, values: FieldValues): void {
    const known = this.#edits.get(id)
    // What was set first stays: of two contacts that fill the same gap the nearer one does.
    this.#edits.set(id, { type, values: { ...values, ...known?.values } })
  }

  edits(): Edit[] {
    return [...this.#edits].map(([id, { type, values }]) => ({ type, id, operation: 'update', values }))
  }
}

/**
 * Edits by which whatever refers to the merged records refers to the survivor. Contacts that are merged too are not moved:
 * those who named them name the contact that stays, which takes what it lacks.
 */
export function moveReferences(merging: Merging, contacts: readonly ContactMatch[] = []): Edit[] {
  const { workbook, type, survivor, others } = merging
  const moves = new Moves()
  const merged = new Set([survivor.id, ...others.map(({ id }) => id)])
  const dropped = new Set(contacts.map(({ drop }) => drop.id))
  const ids = others.map(({ id }) => id)
  for (const field of referringFields(merging, type)) {
    for (const user of selectLiveReferences(workbook.handle, field.type, field.key, ids)) {
      const stays = merged.has(user.id) || dropped.has(user.id)
      if (!stays && !isRepeatedLine(merging, field.type, user.id))
        moves.set(field.type, user.id, { [field.key]: survivor.id })
    }
  }
  for (const { keep, drop } of contacts) {
    for (const field of referringFields(merging, 'contact')) {
      for (const user of selectLiveReferences(workbook.handle, field.type, field.key, [drop.id])) {
        moves.set(field.type, user.id, { [field.key]: keep.id })
      }
    }
    const lacking = Object.entries(drop.values).filter(
      ([key, value]) =>
        value !== null && (keep.values[key] ?? null) === null && workbook.fields.fieldOf('contact', key),
    )
    if (lacking.length > 0) moves.set('contact', keep.id, Object.fromEntries(lacking))
  }
  return moves.edits()
}

/** Contacts are the same person when name and phone are; without a phone, when the mail address is too. */
function contactKey(values: FieldValues): string | null {
  const name = formsOf(String(values['name'] ?? '')).wordForm
  const phone = phoneNumbers(String(values['phone'] ?? ''))
    .toSorted()
    .join(' ')
  const email = String(values['email'] ?? '')
    .trim()
    .toLowerCase()
  if (name === '' || (phone === '' && email === '')) return null
  return `${name} ${phone === '' ? email : phone}`
}

/** Contacts of the others that the survivor, or one of the others before, has too. Only customers have contacts. */
export function matchingContacts({ workbook, type, survivor, others }: Merging): ContactMatch[] {
  if (type !== 'customer') return []
  const known = new Map<string, ContactMatch['keep']>()
  const matches: ContactMatch[] = []
  for (const customer of [survivor, ...others]) {
    for (const contact of selectRecordStatesBy(workbook.handle, 'contact', 'customerId', customer.id)) {
      const key = contactKey(contact.values)
      const keep = key === null ? undefined : known.get(key)
      if (keep && keep.values['customerId'] !== customer.id) matches.push({ keep, drop: contact })
      else if (key !== null && !keep) known.set(key, contact)
    }
  }
  return matches
}
