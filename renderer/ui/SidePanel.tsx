import type { ReactNode } from 'react'

export interface SidePanelProps {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** Icon buttons at the right of the title. */
  readonly tools?: ReactNode
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A panel beside the page: title, tools, scrolling body. */
export function SidePanel({ title, subtitle, tools, footer, children }: SidePanelProps) {
  return (
    <div className="side-panel">
      <header className="side-panel-header">
        <div className="row g8">
          <h2 className="f14 bold ellipsis grow">{title}</h2>
          {tools !== undefined && <div className="row">{tools}</div>}
        </div>
        {subtitle !== undefined && <div className="row g6 f12 t3">{subtitle}</div>}
      </header>
      <div className="side-panel-body">{children}</div>
      {footer !== undefined && <footer className="side-panel-footer">{footer}</footer>}
    </div>
  )
}
