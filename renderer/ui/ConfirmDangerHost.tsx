import { useRef } from 'react'
import { Button } from './Button.tsx'
import { dangerStore, type OpenDangerQuestion } from './confirm-danger.ts'
import { Dialog } from './Dialog.tsx'
import { useStore } from './store.ts'

/** Shows the question of `confirmDanger`. */
export function ConfirmDangerHost() {
  const question = useStore(dangerStore)
  return question === null ? null : <ConfirmDangerDialog question={question} />
}

function ConfirmDangerDialog({ question }: { readonly question: OpenDangerQuestion }) {
  const safe = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={question.title}
      isOpen
      hasScrim
      role="alertdialog"
      focusRef={safe}
      onClose={() => question.answer(false)}
      footNote={question.wayBack}
      actions={
        <>
          <Button ref={safe} shortcut="Esc" onClick={() => question.answer(false)}>
            {question.safeLabel}
          </Button>
          <Button kind="danger-solid" onClick={() => question.answer(true)}>
            {question.confirmLabel}
          </Button>
        </>
      }
    >
      <div className="t2">{question.consequence}</div>
    </Dialog>
  )
}
