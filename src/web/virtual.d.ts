declare module 'virtual:kern-tokens.css'
