import type { Appearance } from './palette.ts'
import { createStore, useStore } from './store.ts'

export const APPEARANCE_CHOICES = ['light', 'dark', 'system'] as const

export type AppearanceChoice = (typeof APPEARANCE_CHOICES)[number]

const STORAGE_KEY = 'workbench.appearance'
const DARK_QUERY = '(prefers-color-scheme: dark)'

interface AppearanceState {
  readonly choice: AppearanceChoice
  readonly shown: Appearance
}

const store = createStore<AppearanceState>({ choice: 'system', shown: 'light' })

function isChoice(value: unknown): value is AppearanceChoice {
  return APPEARANCE_CHOICES.some((choice) => choice === value)
}

function resolve(choice: AppearanceChoice): Appearance {
  if (choice !== 'system') return choice
  return window.matchMedia(DARK_QUERY).matches ? 'dark' : 'light'
}

function apply(choice: AppearanceChoice): void {
  const shown = resolve(choice)
  const { dataset } = document.documentElement
  dataset.theme = shown
  // AG Grid looks for this attribute on any ancestor.
  dataset.agThemeMode = shown
  store.set({ choice, shown })
}

/** Reads the choice kept on this computer and follows the system while the choice is `system`. */
export function startAppearance(): void {
  const stored = localStorage.getItem(STORAGE_KEY)
  apply(isChoice(stored) ? stored : 'system')
  window.matchMedia(DARK_QUERY).addEventListener('change', () => apply(store.get().choice))
}

export function changeAppearance(choice: AppearanceChoice): void {
  localStorage.setItem(STORAGE_KEY, choice)
  apply(choice)
}

/** The theme on screen. */
export function useAppearance(): Appearance {
  return useStore(store).shown
}

export function useAppearanceChoice(): AppearanceChoice {
  return useStore(store).choice
}
