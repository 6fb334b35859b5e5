import path from 'node:path'
import { createPlaybook, startDraft } from '#db/services/playbooks/drafts.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { aPng } from '#test/support/picture-files.ts'
import { visitorFor } from '#test/support/workbook.ts'
import type { Lines, Place } from './line.ts'

interface Made {
  readonly playbookId: string
  /** Published. */
  readonly versionId: string
  /** A draft that says something else. */
  readonly draftId: string
}

const DIGEST = 'a'.repeat(64)

function aPlaybook({ book }: Place): Made {
  const trainer = visitorFor(book, '吴培训')
  const name = `手册 ${Math.random()}`
  const request = { name, subject: 'alone', topic: '', role: null, mustRead: true, language: 'zh-CN' } as const
  const { playbookId, versionId } = createPlaybook(trainer, request)
  const { digest } = previewPublish(trainer, versionId)
  publishPlaybook(trainer, { versionId, digest, reason: '首发', moveRuns: [] })
  return { playbookId, versionId, draftId: startDraft(trainer, playbookId).versionId }
}

const shared = new WeakMap<object, Made>()

/** One playbook for all calls that leave it as it is. */
function theSame(place: Place): Made {
  const made = shared.get(place.book) ?? aPlaybook(place)
  shared.set(place.book, made)
  return made
}

const writers = { write: 'playbooks' } as const
const readers = { read: 'playbooks' } as const

export const playbookLines: Lines = {
  'playbooks.starters': { who: writers, call: (client) => client.playbooks.starters({ language: 'en' }) },
  'playbooks.addStarters': {
    who: writers,
    call: (client) => client.playbooks.addStarters({ language: 'en', keys: ['spin'], isPublished: false }),
  },
  'playbooks.exportFile': {
    who: readers,
    call: (client, place) => {
      const fileToken = place.service.service.files.grantWrite(path.join(place.book.folder, 'playbook.md'))
      return client.playbooks.exportFile({ versionId: theSame(place).versionId, edition: 'dealer', fileToken })
    },
  },
  'prints.booklet': {
    who: readers,
    call: (client, place) => client.prints.booklet({ versionId: theSame(place).versionId, edition: 'dealer' }),
  },
  'playbooks.importFile': {
    who: writers,
    mayFail: ['PLAYBOOK_REFUSED'],
    call: (client, { service, book }) =>
      client.playbooks.importFile({ fileToken: service.service.files.grantRead(book.file) }),
  },
  'playbooks.library': { who: readers, call: (client) => client.playbooks.library({}) },
  'playbooks.outline': {
    who: readers,
    call: (client, place) => client.playbooks.outline({ versionId: theSame(place).versionId }),
  },
  'playbooks.step': {
    who: readers,
    call: async (client, place) => {
      const { versionId } = theSame(place)
      const { lines } = await client.playbooks.outline({ versionId })
      return client.playbooks.step({ versionId, stepKey: lines[0]?.stepKey ?? '' })
    },
  },
  'playbooks.usage': {
    who: readers,
    call: (client, place) => client.playbooks.usage({ playbookId: theSame(place).playbookId }),
  },
  'playbooks.create': {
    who: writers,
    call: (client) =>
      client.playbooks.create({ name: `新手册 ${Math.random()}`, subject: 'opportunity', language: 'zh-CN' }),
  },
  'playbooks.startDraft': {
    who: writers,
    mayFail: ['INVALID'],
    call: (client, place) => client.playbooks.startDraft({ playbookId: theSame(place).playbookId }),
  },
  'playbooks.discardDraft': {
    who: writers,
    call: (client, place) => client.playbooks.discardDraft({ versionId: aPlaybook(place).draftId }),
  },
  'playbooks.askReview': {
    who: writers,
    call: (client, place) => {
      const reviewerId = place.book.people['王主管']
      return client.playbooks.askReview({ versionId: aPlaybook(place).draftId, reviewerId })
    },
  },
  'playbooks.returnReview': {
    who: writers,
    mayFail: ['INVALID'],
    call: (client, place) => client.playbooks.returnReview({ versionId: theSame(place).draftId }),
  },
  'playbooks.preview': {
    who: writers,
    call: (client, place) => client.playbooks.preview({ versionId: theSame(place).draftId }),
  },
  'playbooks.publish': {
    who: { act: 'playbooks.publish' },
    mayFail: ['INVALID'],
    call: (client, place) =>
      client.playbooks.publish({ versionId: theSame(place).draftId, digest: DIGEST, reason: '试' }),
  },
  'playbooks.archive': {
    who: writers,
    call: (client, place) => client.playbooks.archive({ playbookId: aPlaybook(place).playbookId, isArchived: true }),
  },
  'playbooks.versions': {
    who: readers,
    call: (client, place) => client.playbooks.versions({ playbookId: theSame(place).playbookId }),
  },
  'playbooks.compare': {
    who: readers,
    call: (client, place) => client.playbooks.compare({ versionId: theSame(place).versionId }),
  },
  'playbooks.readings': { who: 'signedIn', call: (client) => client.playbooks.readings() },
  'playbooks.confirmRead': {
    who: 'signedIn',
    call: (client, place) => client.playbooks.confirmRead({ versionId: theSame(place).versionId }),
  },
  'playbooks.pictures': {
    who: readers,
    call: (client, place) => client.playbooks.pictures({ playbookId: theSame(place).playbookId }),
  },
  'playbooks.attachPicture': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client, place) => client.playbooks.attachPicture({ playbookId: theSame(place).playbookId, fileToken: 'x' }),
  },
  'playbooks.attachPictureBytes': {
    who: writers,
    call: (client, place) =>
      client.playbooks.attachPictureBytes({
        playbookId: theSame(place).playbookId,
        file: new File([aPng(4, 4)], '站.png'),
      }),
  },
  'playbooks.detachPicture': {
    who: writers,
    mayFail: ['NOT_FOUND'],
    call: (client) => client.playbooks.detachPicture({ pictureId: 'x' }),
  },
  'playbooks.picture': {
    who: readers,
    mayFail: ['NOT_FOUND'],
    call: (client, place) => client.playbooks.picture({ playbookId: theSame(place).playbookId, digest: DIGEST }),
  },
}
