import { describe, expect, it } from 'vitest'
import { presenterActOf } from '#renderer/features/presenter/acts.ts'
import {
  clockText,
  moveClock,
  pauseClock,
  spentInAll,
  spentOn,
  startClock,
} from '#renderer/features/presenter/clock.ts'
import {
  groupAfter,
  letterOf,
  minutesOf,
  pageOfStep,
  pagesOf,
  startOfGroup,
  stepsIn,
  stepsUpTo,
} from '#renderer/features/presenter/pages.ts'
import { isNotesAddress, notesOf } from '#renderer/host/index.ts'

type Level = 'chapter' | 'section' | 'step'
const line = (title: string, level: Level = 'step', estimate: number | null = null) => ({
  stepKey: title,
  title,
  level,
  estimate,
  isImportant: false,
  isInternal: false,
})
const PAGES = pagesOf([
  line('准备', 'chapter'),
  line('查资料', 'step', 10),
  line('拜访', 'chapter'),
  line('开场', 'section'),
  line('问现状', 'step', 12),
  line('听痛点'),
])

const press = (key: string, typed = '', shiftKey = false) =>
  presenterActOf({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false }, typed)

describe('pages of a presentation', () => {
  it('are the lines, steps counted through the whole playbook and each in its chapter', () => {
    expect(PAGES.map(({ number }) => number)).toEqual([null, 1, null, null, 2, 3])
    expect(PAGES[4]).toMatchObject({ chapter: { title: '拜访', number: 2 }, section: '开场' })
    expect(PAGES[2]).toMatchObject({ chapter: { title: '拜访', number: 2 }, section: null })
    expect([stepsIn(PAGES), stepsUpTo(PAGES, 3), stepsUpTo(PAGES, 4)]).toEqual([3, 1, 2])
  })

  it('are found by the number of their step, the last one for numbers too large', () => {
    expect([pageOfStep(PAGES, 2), pageOfStep(PAGES, 0), pageOfStep(PAGES, 99), pageOfStep([], 1)]).toEqual([
      4,
      1,
      5,
      null,
    ])
  })

  it('take the minutes that their steps say, unknown when none does', () => {
    expect([minutesOf(PAGES), minutesOf(PAGES.slice(0, 2)), minutesOf(PAGES.slice(5))]).toEqual([22, 10, null])
  })
})

describe('keys of a presentation', () => {
  it.each([
    ['PageDown', 'presentNext'],
    [' ', 'presentNext'],
    ['ArrowRight', 'presentNext'],
    ['PageUp', 'presentBack'],
    ['Home', 'presentFirst'],
    ['F5', 'presentFirst'],
    ['End', 'presentLast'],
    ['b', 'presentBlack'],
    ['.', 'presentBlack'],
    ['P', 'presentPause'],
    ['n', 'presentNotes'],
    ['t', 'presentTrainees'],
    ['/', 'presentGroup'],
    ['Escape', 'presentLeave'],
  ])('%s means %s', (key, kind) => expect(press(key)).toEqual({ kind }))

  it('collect figures until Enter jumps', () => {
    expect(press('1')).toEqual({ kind: 'digit', digit: '1' })
    expect(press('Enter')).toBeNull()
    expect(press('Enter', '12')).toEqual({ kind: 'jump' })
    expect(press('Backspace', '12')).toEqual({ kind: 'eraseDigit' })
    expect(press('Backspace')).toEqual({ kind: 'presentBack' })
  })

  it('tick trainees with letters that have no act, and take a tick back with Shift', () => {
    expect(press('a')).toEqual({ kind: 'tick', place: 0, by: 1 })
    expect(press('C', '', true)).toEqual({ kind: 'tick', place: 1, by: -1 })
    expect(press('ß')).toBeNull()
  })

  it('leave keys with Ctrl to the program', () => {
    expect(presenterActOf({ key: 'b', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false }, '')).toBeNull()
  })
})

describe('letters of trainees', () => {
  const letters = (group: number, count: number): string =>
    Array.from({ length: count }, (_, place) => letterOf(place, group, count) || '-').join('')

  it('stand beside everybody where there are enough of them', () => {
    expect(letters(0, 3)).toBe('acd')
    expect(letters(0, 22)).toBe('acdefghijklmoqrsuvwxyz')
    expect(groupAfter(0, 22)).toBe(0)
    expect(groupAfter(0, 0)).toBe(0)
  })

  it('go from group to group of a longer list, and round again', () => {
    expect(letters(0, 24)).toBe('acdefghijklmoqrsuvwxyz--')
    expect(letters(1, 24)).toBe(`${'-'.repeat(22)}ac`)
    expect([groupAfter(0, 24), groupAfter(1, 24), groupAfter(1, 45)]).toEqual([1, 0, 2])
    expect([startOfGroup(0, 24), startOfGroup(1, 24)]).toEqual([0, 22])
  })

  it('come back to the last group when the list has become shorter', () => {
    expect(letters(2, 23)).toBe(`${'-'.repeat(22)}a`)
    expect(startOfGroup(2, 5)).toBe(0)
  })
})

describe('the clock', () => {
  it('counts each step and all of them, and stands while it is paused', () => {
    let clock = startClock('a', 0)
    clock = moveClock(clock, 'b', 60_000)
    expect([spentOn(clock, 'a', 90_000), spentOn(clock, 'b', 90_000), spentInAll(clock, 90_000)]).toEqual([
      60_000, 30_000, 90_000,
    ])
    clock = pauseClock(clock, 90_000)
    expect(spentInAll(clock, 500_000)).toBe(90_000)
    clock = moveClock(clock, 'a', 500_000)
    expect(spentInAll(clock, 600_000)).toBe(90_000)
    clock = pauseClock(clock, 600_000)
    expect([spentOn(clock, 'a', 605_000), spentOn(clock, 'b', 605_000)]).toEqual([65_000, 30_000])
  })

  it('is printed in minutes and seconds, with hours once there are some', () => {
    expect([clockText(0), clockText(581_000), clockText(3_725_000)]).toEqual(['00:00', '09:41', '1:02:05'])
  })
})

describe('the address of the notes', () => {
  it('is known from others and names what is presented', () => {
    expect(isNotesAddress('#/playbooks/presenter/notes?record=abc')).toBe(true)
    expect(isNotesAddress('#/playbooks/presenter?record=abc')).toBe(false)
    expect(notesOf('#/playbooks/presenter/notes?record=abc')).toBe('abc')
  })
})
