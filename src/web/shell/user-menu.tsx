import { useNavigate } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import {
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components/Menu'
import { Icon } from '../../ui-kit/icon.tsx'
import '../../ui-kit/overlays.css'
import type { Session } from '../api/types.ts'
import { changeSettings, type Settings, useSettings } from '../settings.ts'
import { lockScreen, signOut } from '../sign-in/leave.ts'
import { useTexts } from '../texts/index.tsx'

/** Language, density, appearance, help and sign-out behind the clerk's name. */
export const UserMenu = ({ session, onHelp }: { session: Session; onHelp: () => void }) => {
  const texts = useTexts()
  const settings = useSettings()
  const { menu } = texts
  const choose = (key: keyof Settings) => (value: string) => changeSettings({ [key]: value })
  const navigate = useNavigate()
  const acts: Record<string, () => unknown> = {
    help: onHelp,
    account: () => navigate({ to: '/konto' }),
    'own-looks': () => navigate({ to: '/meine-zugriffe' }),
    lock: lockScreen,
    'sign-out': signOut,
  }
  const act = (key: string | number) => void acts[key]?.()
  return (
    <MenuTrigger>
      <Button className="bar-button" aria-label={menu.open(session.staff.name)}>
        <Icon name="person" />
        <span className="user-name">{session.staff.name}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" onAction={act}>
          <Choice
            title={menu.language}
            value={settings.language}
            options={[
              ['de', menu.german],
              ['en', menu.english],
            ]}
            onChoose={choose('language')}
          />
          <Choice
            title={menu.density}
            value={settings.density}
            options={[
              ['compact', menu.compact],
              ['normal', menu.normal],
              ['roomy', menu.roomy],
            ]}
            onChoose={choose('density')}
          />
          <Choice
            title={menu.theme}
            value={settings.theme}
            options={[
              ['light', menu.light],
              ['dark', menu.dark],
              ['system', menu.system],
            ]}
            onChoose={choose('theme')}
          />
          <Choice
            title={menu.singleKeys}
            value={settings.singleKeys ? 'on' : 'off'}
            options={[
              ['on', menu.on],
              ['off', menu.off],
            ]}
            onChoose={(value) => changeSettings({ singleKeys: value === 'on' })}
          />
          <Separator />
          <MenuItem id="own-looks" className="menu-item" textValue={texts.needToKnow.own.title}>
            <span className="tick" />
            {texts.needToKnow.own.title}
          </MenuItem>
          <MenuItem id="help" className="menu-item" textValue={menu.shortcuts}>
            <span className="tick" />
            {menu.shortcuts} <kbd>?</kbd>
          </MenuItem>
          <MenuItem id="account" className="menu-item" textValue={texts.access.menuAccount}>
            <span className="tick" />
            {texts.access.menuAccount}
          </MenuItem>
          <MenuItem id="lock" className="menu-item" textValue={texts.access.menuLock}>
            <span className="tick" />
            {texts.access.menuLock}
          </MenuItem>
          <MenuItem id="sign-out" className="menu-item" textValue={menu.signOut}>
            <span className="tick" />
            {menu.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

const Choice = (props: {
  title: string
  value: string
  options: [string, string][]
  onChoose: (value: string) => void
}) => (
  <MenuSection
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[props.value]}
    shouldCloseOnSelect={false}
    onSelectionChange={(keys) => {
      for (const key of keys) props.onChoose(String(key))
    }}
  >
    <Header className="menu-head">{props.title}</Header>
    {props.options.map(([id, label]) => (
      <MenuItem id={id} key={id} className="menu-item" textValue={label}>
        <span className="tick">
          <Icon name="check" />
        </span>
        {label}
      </MenuItem>
    ))}
  </MenuSection>
)
