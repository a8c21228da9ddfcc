import { type ButtonProps, Button as Pressable } from 'react-aria-components/Button'
import { Icon, type IconName } from './icon.tsx'

export type ButtonLook = 'primary' | 'normal' | 'quiet'

/** A button of the desk; `shortcut` is shown in brackets behind the words. */
export const Button = ({
  look = 'normal',
  shortcut,
  wide,
  children,
  ...props
}: Omit<ButtonProps, 'children' | 'className'> & {
  look?: ButtonLook
  shortcut?: string
  wide?: boolean
  children: React.ReactNode
}) => (
  <Pressable {...props} className={`button ${look}${wide ? ' wide' : ''}`}>
    {children}
    {shortcut && <span className="key">({shortcut})</span>}
  </Pressable>
)

/** A square button whose words are read out and shown as a tooltip by the browser. */
export const IconButton = ({
  icon,
  label,
  look = 'normal',
  ...props
}: Omit<ButtonProps, 'children' | 'className'> & { icon: IconName; label: string; look?: ButtonLook }) => (
  <Pressable {...props} aria-label={label} className={`button ${look} square`}>
    <Icon name={icon} />
  </Pressable>
)
