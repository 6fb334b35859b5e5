import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Avatar, Button, Chip, EmptyState, ErrorNotice, IconButton, Skeleton } from '#renderer/ui/index.ts'
import { EditIcon, PeopleIcon, PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { useCustomKeys } from './custom-fields.ts'
import { draftOf, fieldOf } from './field-draft.ts'
import { RecordForm, type FormAnswer } from './RecordForm.tsx'
import { removeRecords } from './remove-records.ts'
import { useChildren } from './use-children.ts'
import type { Writer } from './use-writer.ts'

const FIELDS = ['name', 'position', 'phone', 'email', 'isDecisionMaker', 'note'] as const

export interface ContactListProps {
  readonly customerId: string
  readonly writer: Writer
  readonly canEdit: boolean
  /** The contact that stands for the record on screen, and how to choose another. */
  readonly mainId?: string | null
  readonly onMain?: (contact: WireRecord) => void
}

/** People at a customer: add, change, delete. */
export function ContactList({ customerId, writer, canEdit, mainId, onMain }: ContactListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useChildren('contact', 'customerId', customerId, [{ field: 'name', direction: 'ascending' }])
  const [editing, setEditing] = useState<WireRecord | 'new' | null>(null)
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const { rows } = query.data
  const add = canEdit ? (
    <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => setEditing('new')}>
      {t('customers.inspector.addContact')}
    </Button>
  ) : undefined
  return (
    <div className="section">
      {rows.length === 0 ? (
        <EmptyState size="small" icon={<PeopleIcon />} text={t('customers.inspector.noContacts')} actions={add} />
      ) : (
        <>
          <ul className="person-list">
            {rows.map((contact) => (
              <ContactItem
                key={contact.id}
                contact={contact}
                isMain={contact.id === mainId}
                canEdit={canEdit}
                onEdit={() => setEditing(contact)}
                onRemove={() => void removeRecords([contact], writer, t)}
                onMain={onMain === undefined ? undefined : () => onMain(contact)}
              />
            ))}
          </ul>
          {add}
        </>
      )}
      {editing !== null && (
        <ContactForm
          customerId={customerId}
          contact={editing === 'new' ? null : editing}
          writer={writer}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}

interface ContactItemProps {
  readonly contact: WireRecord
  readonly isMain: boolean
  readonly canEdit: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onMain: (() => void) | undefined
}

function ContactItem({ contact, isMain, canEdit, onEdit, onRemove, onMain }: ContactItemProps) {
  const { t } = useTranslation()
  const { values } = contact
  const name = titleOf(contact)
  const ways = [values['phone'], values['email']].filter((way) => typeof way === 'string').join('  ')
  return (
    <li className="person-item">
      <Avatar name={name} />
      <div className="col grow">
        <span className="row g6">
          <span className="medium ellipsis">{name}</span>
          {typeof values['position'] === 'string' && <span className="t3 f12 ellipsis">{values['position']}</span>}
          {values['isDecisionMaker'] === true && <Chip size="small">{t('customers.inspector.decisionMaker')}</Chip>}
        </span>
        <span className="f12 t2 selectable">{ways}</span>
        {isMain && <span className="f12 t3">{t('opportunities.inspector.mainContact')}</span>}
        {!isMain && onMain !== undefined && canEdit && (
          <span>
            <Button kind="link" size="small" className="flush" onClick={onMain}>
              {t('opportunities.inspector.makeMain')}
            </Button>
          </span>
        )}
      </div>
      {canEdit && (
        <span className="row">
          <IconButton
            size="small"
            label={`${t('customers.inspector.editContact')}：${name}`}
            icon={<EditIcon className="ic-s" />}
            onClick={onEdit}
          />
          <IconButton
            size="small"
            label={`${t('customers.inspector.removeContact')}：${name}`}
            icon={<TrashIcon className="ic-s" />}
            onClick={onRemove}
          />
        </span>
      )}
    </li>
  )
}

interface ContactFormProps {
  readonly customerId: string
  readonly contact: WireRecord | null
  readonly writer: Writer
  readonly onClose: () => void
}

function ContactForm({ customerId, contact, writer, onClose }: ContactFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const keys = [...FIELDS, ...useCustomKeys('contact')]
  const initial =
    contact === null
      ? {}
      : Object.fromEntries(keys.map((key) => [key, draftOf(contact, key, fieldOf('contact', key), language)]))
  const submit = async ({ values }: FormAnswer) => {
    const subject = String(values['name'] ?? '')
    if (contact === null) {
      const edit = { type: 'contact', id: uuidv7(), operation: 'insert', values: { ...values, customerId } } as const
      await writer.write([edit], { key: 'add', subject })
    } else {
      // A field left blank is one that the person emptied.
      const all = Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
      const edit = { type: 'contact', id: contact.id, operation: 'update', values: all } as const
      await writer.write([{ ...edit, baseVersion: contact.version }], { key: 'edit', subject })
    }
    onClose()
  }
  return (
    <RecordForm
      type="contact"
      title={t(contact === null ? 'customers.inspector.newContact' : 'customers.inspector.editContact')}
      submitLabel={t('common.save')}
      fields={FIELDS.map((key) => ({ key }))}
      initial={initial}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
