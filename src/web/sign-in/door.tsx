import type { ReactNode } from 'react'
import { Button } from '../../ui-kit/button.tsx'
import { changeSettings, useSettings } from '../settings.ts'
import { useTexts } from '../texts/index.tsx'
import './sign-in.css'

/** The frame of every screen before the desk: who we are, what is asked, the language. */
export const Door = ({ wide, children }: { wide?: boolean; children: ReactNode }) => {
  const texts = useTexts()
  return (
    <div className={wide ? 'door wide' : 'door'}>
      <main>
        <p className="door-mark">
          <img src={new URL('../mark.svg', import.meta.url).href} alt="" width="44" height="44" />
          {texts.product}
        </p>
        {children}
        <LanguageSwitch />
      </main>
    </div>
  )
}

const LanguageSwitch = () => {
  const { language } = useSettings()
  const other = language === 'de' ? 'en' : 'de'
  return (
    <p className="door-language">
      <Button look="quiet" onPress={() => changeSettings({ language: other })}>
        <span lang={other}>{other === 'de' ? 'Deutsch' : 'English'}</span>
      </Button>
    </p>
  )
}
