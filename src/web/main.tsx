import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import 'virtual:kern-tokens.css'
import '../ui-kit/fonts.css'
import '../ui-kit/theme.css'
import '../ui-kit/base.css'
import '../ui-kit/controls.css'
import { queryClient } from './api/queries.ts'
import { router } from './routes.tsx'
import { showSettings } from './settings.ts'
import { TextsProvider } from './texts/index.tsx'

showSettings()
const desk = document.getElementById('desk')
if (!desk) throw new Error('The page has no place for the desk')
createRoot(desk).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TextsProvider>
        <RouterProvider router={router} />
      </TextsProvider>
    </QueryClientProvider>
  </StrictMode>,
)
