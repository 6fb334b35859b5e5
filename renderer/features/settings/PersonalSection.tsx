import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { changeLanguage, useLanguage, type Language } from '#renderer/i18n/index.ts'
import {
  Button,
  changeAppearance,
  FieldRow,
  Segmented,
  showToast,
  useAppearanceChoice,
  type AppearanceChoice,
} from '#renderer/ui/index.ts'
import { DarkIcon, LightIcon, SystemIcon } from '#renderer/ui/icons.ts'
import { useSave, useSession } from '#renderer/features/session/index.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'
import { errorProp } from './error-prop.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

/** What a person sets for themselves: language and look of this computer, and the own password. */
export function PersonalSection() {
  return (
    <>
      <SettingsHeader />
      <div className="page-body">
        <div className="settings-column">
          <Look />
          <OwnPassword />
        </div>
      </div>
    </>
  )
}

function Look() {
  const { t } = useTranslation()
  const host = useHost()
  const language = useLanguage()
  const appearance = useAppearanceChoice()
  const setLanguage = (next: Language) => {
    host.setNativeLanguage(next)
    void changeLanguage(next)
  }
  const setAppearance = (next: AppearanceChoice) => {
    host.setNativeTheme(next)
    changeAppearance(next)
  }
  return (
    <section className="settings-block" aria-label={t('settings.personal.look')}>
      <h2 className="f14 bold">{t('settings.personal.look')}</h2>
      <p className="t3 f12">{t('settings.personal.lookHint')}</p>
      <div className="setting-line">
        <span className="setting-name">{t('shell.language')}</span>
        <Segmented
          label={t('shell.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
      <div className="setting-line">
        <span className="setting-name">{t('shell.theme')}</span>
        <Segmented
          label={t('shell.theme')}
          value={appearance}
          onChange={setAppearance}
          options={[
            { value: 'light', label: t('shell.light'), icon: <LightIcon className="ic-s" /> },
            { value: 'dark', label: t('shell.dark'), icon: <DarkIcon className="ic-s" /> },
            { value: 'system', label: t('shell.system'), icon: <SystemIcon className="ic-s" /> },
          ]}
        />
      </div>
    </section>
  )
}

const EMPTY = { current: '', next: '', repeat: '' } as const

function OwnPassword() {
  const { t } = useTranslation()
  const session = useSession()
  const save = useSave()
  const [form, setForm] = useState<Record<keyof typeof EMPTY, string>>(EMPTY)
  const [isTried, setIsTried] = useState(false)
  const missing = missingCharacters(form.next)
  const nextError = isTried && missing > 0 ? t('signIn.newPassword.short', { count: missing }) : undefined
  const repeatError = isTried && form.next !== form.repeat ? t('signIn.newPassword.differs') : undefined

  const apply = async () => {
    setIsTried(true)
    if (missing > 0 || form.next !== form.repeat) return
    const isDone = await save.run((api) => api.session.changePassword({ current: form.current, next: form.next }))
    if (!isDone) return
    await session.renew()
    setForm(EMPTY)
    setIsTried(false)
    showToast({ tone: 'success', text: t('settings.personal.passwordDone') })
  }

  const field = (key: keyof typeof EMPTY, autoComplete: string) => (
    <Input.Password
      value={form[key]}
      maxLength={200}
      autoComplete={autoComplete}
      onChange={(event) => setForm((now) => ({ ...now, [key]: event.target.value }))}
    />
  )
  return (
    <section className="settings-block" aria-label={t('settings.personal.password')}>
      <h2 className="f14 bold">{t('settings.personal.password')}</h2>
      <form
        className="settings-form narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        <FieldRow label={t('settings.personal.current')} {...errorProp(save.general)}>
          {field('current', 'current-password')}
        </FieldRow>
        <FieldRow label={t('signIn.newPassword.next')} hint={t('signIn.newPassword.rule')} {...errorProp(nextError)}>
          {field('next', 'new-password')}
        </FieldRow>
        <FieldRow label={t('signIn.newPassword.repeat')} {...errorProp(repeatError)}>
          {field('repeat', 'new-password')}
        </FieldRow>
        <div>
          <Button type="submit" isBusy={save.isBusy}>
            {t('settings.personal.change')}
          </Button>
        </div>
      </form>
    </section>
  )
}
