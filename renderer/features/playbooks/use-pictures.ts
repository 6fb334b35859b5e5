import { useMemo } from 'react'
import { sizeRefusal } from '#renderer/features/files/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { showToast } from '#renderer/ui/index.ts'

export interface PictureActs {
  /** Keeps files that were dropped or pasted; answers the Markdown that shows them. */
  readonly keep: (files: readonly File[]) => Promise<string[]>
  /** Asks for a picture; `null`: none was taken. */
  readonly pick: () => Promise<string | null>
}

const ENDINGS = ['.png', '.jpg', '.jpeg', '.webp', '.gif'] as const

/** Brackets would end the name early. */
const shown = (name: string, digest: string): string =>
  `![${name
    .replace(/\.[^.]{1,5}$/, '')
    .replaceAll(/[[\]\\]/g, ' ')
    .trim()}](picture:${digest})`

/** Pictures of a playbook: kept in the workbook, named in the text by their digest. What is refused is said. */
export function usePictures(writer: Writer, playbookId: string): PictureActs {
  const host = useHost()
  return useMemo(() => {
    const keepOne = async (
      call: (api: Api) => ReturnType<Api['playbooks']['attachPictureBytes']>,
    ): Promise<string | null> => {
      let text: string | null = null
      await writer.act(async (api) => {
        const kept = await call(api)
        text = shown(kept.name, kept.digest)
        return kept
      })
      return text
    }
    return {
      async keep(files) {
        const texts: string[] = []
        for (const file of files) {
          const refusal = sizeRefusal(file)
          const text =
            refusal === null
              ? await keepOne(({ playbooks }) => playbooks.attachPictureBytes({ playbookId, file }))
              : null
          if (refusal !== null) showToast({ tone: 'error', text: refusal })
          if (text !== null) texts.push(text)
        }
        return texts
      },
      async pick() {
        try {
          const file = await host.pickFile({ accept: ENDINGS })
          if (file === null) return null
          return await keepOne(({ playbooks }) => playbooks.attachPicture({ playbookId, fileToken: file.token }))
        } catch (reason) {
          writer.report(reason)
          return null
        }
      },
    }
  }, [writer, host, playbookId])
}
