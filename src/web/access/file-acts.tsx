import { lazy, Suspense, useState } from 'react'
import { Button as Pressable } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components/Menu'
import { Icon } from '../../ui-kit/icon.tsx'
import '../../ui-kit/overlays.css'
import type { CaseFile } from '../api/types.ts'
import { useTexts } from '../texts/index.tsx'
import { useMay } from './use-may.ts'

const dialogs = {
  whoCan: lazy(() => import('./who-can-dialog.tsx')),
  forward: lazy(() => import('./forward-dialog.tsx')),
  handOver: lazy(() => import('./hand-over-dialog.tsx')),
  openRelated: lazy(() => import('./open-related-dialog.tsx')),
  biased: lazy(() => import('./biased-dialog.tsx')),
}
type Name = keyof typeof dialogs

/** What can be done with a file as a whole: who sees it, passing it on, handing it over. */
export const FileActs = ({ file }: { file: CaseFile }) => {
  const t = useTexts().needToKnow
  const [open, setOpen] = useState<Name | null>(null)
  const may = {
    forward: useMay('casefiles.forward') && !file.protected,
    handOver: useMay('casefiles.hand_over'),
    openRelated: useMay('casefiles.open_related'),
  }
  const names: Name[] = [
    'whoCan',
    ...(['forward', 'handOver', 'openRelated'] as const).filter((name) => may[name]),
    'biased',
  ]
  const Opened = open && dialogs[open]
  return (
    <>
      <MenuTrigger>
        <Pressable className="button">
          {t.fileActs} <Icon name="down" />
        </Pressable>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={(name) => setOpen(name as Name)}>
            {names.map((name) => (
              <MenuItem id={name} key={name} className="menu-item">
                {t[name]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Suspense>{Opened && <Opened file={file} onClose={() => setOpen(null)} />}</Suspense>
    </>
  )
}
