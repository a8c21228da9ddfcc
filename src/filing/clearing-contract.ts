export * from './clearing/contract.ts'
