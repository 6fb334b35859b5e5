import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { fieldOf, useWriter } from '#renderer/features/records/index.ts'
import { QueryState, queryKeys, useAll, usePermissions } from '#renderer/features/session/index.ts'
import { InvalidEdit, parseCell } from '#renderer/grid/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { classes, Note, useAsked } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { AUDIT_RULE_BOOK, AUDIT_RULE_CODES, type AuditRuleCode } from '#shared/domain/audit/rules.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { FINDING_SEVERITIES } from '#shared/entities/expense-rules.ts'
import { auditRuleWords, auditRuleName } from '#shared/locale/audit-words.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { RulesHeader } from './RulesHeader.tsx'
import './rules.css'

/** The rules of the audit: each can be switched off, graded and given the team's own figures. */
export function AuditRulesPage() {
  const { t } = useTranslation()
  const query = useAll('auditRule')
  const mayWrite = usePermissions().accessTo('expenseRules').write !== 'none'
  const { data } = query
  return (
    <>
      <RulesHeader />
      {data === undefined ? (
        <QueryState query={query} />
      ) : (
        <div className="rules-page">
          {!mayWrite && <Note tone="info">{t('claims.rules.readOnly')}</Note>}
          <table className="table rules-table" aria-label={t('claims.rules.audit')}>
            <thead>
              <tr>
                <th scope="col">{t('claims.rules.active')}</th>
                <th scope="col">{t('claims.rules.rule')}</th>
                <th scope="col">{t('claims.rules.what')}</th>
                <th scope="col">{t('claims.rules.severity')}</th>
                <th scope="col" className="num">
                  {t('claims.rules.threshold')}
                </th>
                <th scope="col" className="num">
                  {t('claims.rules.amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              {AUDIT_RULE_CODES.map((code) => (
                <RuleRow
                  key={code}
                  code={code}
                  record={data.find(({ values }) => values['code'] === code) ?? null}
                  mayWrite={mayWrite}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

interface RuleRowProps {
  readonly code: AuditRuleCode
  /** What the team changed; `null`: the rule stands as the program brings it. */
  readonly record: WireRecord | null
  readonly mayWrite: boolean
}

/** Writes one value of a rule; a rule without a record gets one. Resolves to the sentence of a refusal when the rules have been read again. */
function useRuleWrite(code: AuditRuleCode, record: WireRecord | null, name: string) {
  const writer = useWriter()
  const queries = useQueryClient()
  return async (key: string, value: FieldValue): Promise<string | null> => {
    const edit =
      record === null
        ? ({ type: 'auditRule', id: uuidv7(), operation: 'insert', values: { code, [key]: value } } as const)
        : ({
            type: 'auditRule',
            id: record.id,
            operation: 'update',
            values: { [key]: value },
            baseVersion: record.version,
          } as const)
    try {
      await writer.write([edit], { key: 'edit', subject: name })
      await queries.invalidateQueries({ queryKey: queryKeys.all('auditRule') })
      return null
    } catch (reason) {
      if (reason instanceof InvalidEdit) return reason.message
      writer.report(reason)
      return null
    }
  }
}

function RuleRow({ code, record, mayWrite }: RuleRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { severity, threshold, amount, unit } = AUDIT_RULE_BOOK[code]
  const values = record?.values ?? {}
  const name = auditRuleName(language, code)
  const write = useRuleWrite(code, record, name)
  const [isActive, setActive] = useAsked(values['isActive'] !== false, (value) => write('isActive', value))
  const chosen = typeof values['severity'] === 'string' ? values['severity'] : severity
  const number = (key: 'threshold' | 'amount') => (typeof values[key] === 'number' ? values[key] : null)
  const own = number('threshold')
  const ownAmount = number('amount')
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          className="gate-check"
          aria-label={`${t('claims.rules.active')} ${name}`}
          checked={isActive}
          disabled={!mayWrite}
          onChange={(event) => setActive(event.target.checked)}
        />
      </td>
      <th scope="row" className="nowrap">
        {name}
      </th>
      <td className="rule-what t2">{auditRuleWords(language, code)}</td>
      <td>
        <Select
          size="small"
          variant="filled"
          aria-label={`${t('claims.rules.severity')} ${name}`}
          value={chosen}
          disabled={!mayWrite}
          popupMatchSelectWidth={false}
          options={FINDING_SEVERITIES.map((value) => ({
            value,
            label: choiceLabel(language, 'auditRule', 'severity', value),
          }))}
          onChange={(next: string) => void write('severity', next)}
        />
      </td>
      <td className="num nowrap">
        {threshold !== null && (
          <>
            <NumberInput
              key={own ?? ''}
              field="threshold"
              label={`${t('claims.rules.threshold')} ${name}`}
              value={own === null ? '' : String(own)}
              hint={String(threshold)}
              mayWrite={mayWrite}
              onWrite={write}
            />{' '}
            {unit !== 'none' && <span className="t3">{t(`claims.rules.units.${unit}`)}</span>}
          </>
        )}
      </td>
      <td className="num">
        {amount !== null && (
          <NumberInput
            key={ownAmount ?? ''}
            field="amount"
            label={`${t('claims.rules.amount')} ${name}`}
            value={ownAmount === null ? '' : format.money(ownAmount)}
            hint={format.money(amount)}
            mayWrite={mayWrite}
            onWrite={write}
          />
        )}
      </td>
    </tr>
  )
}

interface NumberInputProps {
  readonly field: 'threshold' | 'amount'
  readonly label: string
  /** As the team has it; blank: the default. */
  readonly value: string
  readonly hint: string
  readonly mayWrite: boolean
  readonly onWrite: (key: string, value: FieldValue) => Promise<string | null>
}

/** A figure of a rule: Enter or leaving it writes, Esc brings the old one back, blank means the default. */
function NumberInput({ field, label, value, hint, mayWrite, onWrite }: NumberInputProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState(value)
  const [wrong, setWrong] = useState<string | null>(null)
  const commit = async () => {
    if (text.trim() === value) return setWrong(null)
    const parsed = parseCell('auditRule', field, fieldOf('auditRule', field), text, language)
    if (!parsed.ok) return setWrong(parsed.sentence)
    setWrong(await onWrite(field, parsed.value))
  }
  return (
    <input
      className={classes('text-input rule-number', wrong !== null && 'invalid')}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={wrong !== null}
      title={wrong ?? t('claims.rules.default', { value: hint })}
      placeholder={hint}
      disabled={!mayWrite}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') void commit()
        if (event.key === 'Escape') {
          setText(value)
          setWrong(null)
        }
      }}
    />
  )
}
