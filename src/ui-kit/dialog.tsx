import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './button.tsx'
import './overlays.css'

/** A modal dialog: keeps the focus, closes on Escape and gives the focus back. */
export const Dialog = ({
  title,
  closeLabel,
  broad,
  onClose,
  children,
}: {
  title: string
  closeLabel: string
  broad?: boolean
  onClose: () => void
  children: ReactNode
}) => (
  <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="veil">
    <Modal className={broad ? 'dialog broad' : 'dialog'}>
      <AriaDialog>
        <div className="dialog-head">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <IconButton icon="cross" label={closeLabel} look="quiet" onPress={onClose} />
        </div>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)
