export { type BlobFolder, openBlobFolder, type SealedBlob, type WrittenBlob } from './blob-folder.ts'
export { type Blobs, openBlobs, type StoredBlob } from './blobs.ts'
export { type Cache, openCache } from './cache.ts'
export { type Clock, officeDay, systemClock } from './clock.ts'
export { Config, readConfig } from './config.ts'
export { bareEnvironment, residentMegabytes } from './confined-process.ts'
export { type Acting, type Database, type Db, enter, openDatabase } from './database/connect.ts'
export { type EmbeddedCluster, ensureDatabase, startEmbedded } from './database/embedded.ts'
export { keepConnected } from './database/keep-connected.ts'
export { loginUrl } from './database/logins.ts'
export { migrate } from './database/migrate.ts'
export { type ErrorKind, HouseError, isHouseError } from './errors.ts'
export { isAlive, lockFolder, tellLock } from './folder-lock.ts'
export type { House } from './house.ts'
export { type App, openHttp } from './http/open-http.ts'
export { Problem } from './http/problem.ts'
export { newId } from './ids.ts'
export { type Announce, announceAlong, type Journey } from './jobs/announce.ts'
export { addStageJob, defineStage, type Stage, type StageJob, type StagePayload } from './jobs/stage.ts'
export { startWork } from './jobs/work.ts'
export { type Log, openLog } from './log.ts'
export { noteToken } from './request-context.ts'
export { type FileKeys, type KeyOwner, openFileKeys } from './sealing/file-keys.ts'
export { type MasterKeys, masterKeyPlace, openMasterKeys } from './sealing/master-keys.ts'
export { rotateMasterKey } from './sealing/rotate-master-key.ts'
export {
  readStored,
  readStoredPart,
  type StoredFile,
  sizeOfStored,
  streamStored,
} from './stored-file.ts'
