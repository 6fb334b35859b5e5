import { z } from 'zod'
import type { HostRequestName, HostRequests } from '#shared/wire.ts'

/** The page is not trusted: every request is checked against its schema before main acts on it. */
export const requestSchemas = {
  describe: z.undefined(),
  requestPort: z.object({ requestId: z.string().min(1).max(64) }),
  pickFile: z.object({ accept: z.array(z.string().regex(/^\.[a-z0-9]{1,10}$/i)).max(20) }),
  dropFile: z.object({ path: z.string().min(1).max(4096) }),
  pickSave: z.object({ suggestedName: z.string().min(1).max(200) }),
  windowAction: z.union([
    z.strictObject({ action: z.enum(['minimize', 'toggleMaximize', 'close', 'undo', 'redo', 'paste']) }),
    z.strictObject({ menu: z.strictObject({ x: z.number().int().min(0), y: z.number().int().min(0) }) }),
    z.strictObject({ presenterNotes: z.uuid() }),
    z.strictObject({ notice: z.strictObject({ title: z.string().min(1).max(100), text: z.string().max(300) }) }),
  ]),
  setAppearance: z.object({
    language: z.enum(['zh-CN', 'en']).exactOptional(),
    theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  }),
  openOutside: z.union([
    z.strictObject({ url: z.string().max(2000) }),
    z.strictObject({ token: z.string().min(1).max(100) }),
  ]),
} satisfies { [Name in HostRequestName]: z.ZodType<HostRequests[Name]['input']> }
