import { defineEntity } from './entity.ts'
import { ROLES } from '../domain/permissions.ts'

export const department = defineEntity({
  type: 'department',
  resource: 'people',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, unique: true, width: 160 },
    parentId: { type: 'reference', target: 'department', width: 160 },
    headId: { type: 'reference', target: 'person', width: 100 },
  },
})

export const person = defineEntity({
  type: 'person',
  resource: 'people',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name', 'code', 'phone'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', required: true, maxLength: 80, pinyin: true, unique: true, width: 100 },
    code: { type: 'text', maxLength: 40, width: 90 },
    roles: { type: 'choiceSet', choices: ROLES, required: true, initial: ['salesperson'], width: 120 },
    departmentId: { type: 'reference', target: 'department', width: 120 },
    managerId: { type: 'reference', target: 'person', width: 100 },
    phone: { type: 'text', maxLength: 40, width: 120 },
    email: { type: 'text', maxLength: 120, width: 160 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
    joinedOn: { type: 'date', width: 108 },
    leftOn: { type: 'date', width: 108, hidden: true },
  },
})

/** Password hash of a person; never leaves the service, logged as a digest. */
export const credential = defineEntity({
  type: 'credential',
  resource: 'credentials',
  scope: { kind: 'shared' },
  title: 'personId',
  search: [],
  naturalKey: null,
  fields: {
    personId: { type: 'reference', target: 'person', required: true },
    passwordHash: { type: 'text', required: true, maxLength: 400, secret: true },
    mustChange: { type: 'boolean', required: true, initial: false },
  },
})
