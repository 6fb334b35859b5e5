import type { Api } from '#renderer/rpc/index.ts'

/** Sends failures that no screen shows to the log file of the service. Where the service is gone, the console keeps them. */
export function listenForFaults(api: Api): void {
  const report = (reason: unknown) => {
    const error = reason instanceof Error ? reason : new Error(String(reason))
    const fault = {
      message: error.message.slice(0, 2000),
      stack: (error.stack ?? '').slice(0, 20_000),
      place: window.location.hash.split('?')[0]?.slice(0, 500) ?? '',
    }
    // oxlint-disable-next-line no-console -- the log file is out of reach, and a failure must leave a trace
    api.workbook.reportFault(fault).catch(() => console.error(error))
  }
  window.addEventListener('error', ({ error, message }) => report(error ?? message))
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason))
}
