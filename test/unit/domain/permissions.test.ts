import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { ACCESS, accessOf, ACTS, isAct, mayAct, RESOURCES, ROLES, SCOPES } from '#shared/domain/permissions.ts'
import type { Act, Role } from '#shared/domain/permissions.ts'
import { allFields } from '#shared/entities/entity.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'

const order = (scope: (typeof SCOPES)[number]): number => SCOPES.indexOf(scope)
const anyRoles = fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: ROLES.length })

describe('permission table', () => {
  it('never lets anybody write what they cannot read', () => {
    for (const resource of RESOURCES) {
      for (const role of ROLES) {
        const { read, write } = ACCESS[resource][role]
        expect([resource, role, order(write) <= order(read)]).toEqual([resource, role, true])
      }
    }
  })

  it('keeps people, passwords and settings to the administrator', () => {
    for (const role of ROLES.filter((name) => name !== 'administrator')) {
      expect(ACCESS.people[role].write).toBe('none')
      expect(ACCESS.credentials[role]).toEqual({ read: 'none', write: 'none' })
      expect(ACCESS.workbook[role].write).toBe('none')
      expect(mayAct([role], 'people.setPassword')).toBe(false)
    }
  })

  it('lets a trainer write playbooks and training, and else nothing but what is their own', () => {
    const writes = new Map([
      ...['views', 'activities', 'logs', 'expenses', 'runs', 'talks'].map((one) => [one, 'own'] as const),
      ...['playbooks', 'training', 'trainees'].map((one) => [one, 'all'] as const),
    ])
    for (const resource of RESOURCES) {
      expect([resource, ACCESS[resource].trainer.write]).toEqual([resource, writes.get(resource) ?? 'none'])
    }
  })

  it('keeps a salesperson to own opportunities and customers', () => {
    expect(accessOf(['salesperson'], 'opportunities')).toEqual({ read: 'own', write: 'own' })
    expect(accessOf(['salesperson'], 'customers')).toEqual({ read: 'own', write: 'own' })
    expect(mayAct(['salesperson'], 'opportunities.reassign')).toBe(false)
  })

  test.prop([anyRoles, fc.constantFrom(...ROLES), fc.constantFrom(...RESOURCES)])(
    'never takes anything away with a further role',
    (roles, more, resource) => {
      const [before, after] = [accessOf(roles, resource), accessOf([...roles, more], resource)]
      expect(order(after.read)).toBeGreaterThanOrEqual(order(before.read))
      expect(order(after.write)).toBeGreaterThanOrEqual(order(before.write))
    },
  )

  test.prop([anyRoles, fc.constantFrom(...(Object.keys(ACTS) as Act[]))])(
    'allows an act when one of the roles may',
    (roles, act) => {
      const allowed: readonly Role[] = ACTS[act]
      expect(mayAct(roles, act)).toBe(roles.some((role) => allowed.includes(role)))
    },
  )

  it('gives nothing without a role', () => {
    for (const resource of RESOURCES) expect(accessOf([], resource)).toEqual({ read: 'none', write: 'none' })
    for (const act of Object.keys(ACTS)) expect(isAct(act) && mayAct([], act)).toBe(false)
  })

  it('knows every edit permission that a field names', () => {
    for (const type of RECORD_TYPES) {
      for (const field of Object.values(allFields(entityOf(type)))) {
        if (field.editPermission !== undefined) expect(isAct(field.editPermission)).toBe(true)
      }
    }
    expect(isAct('toString')).toBe(false)
  })
})
