export { type Api, type RpcClient, createClient } from './client.ts'
export {
  type ConnectionPhase,
  type ConnectionState,
  type ConnectionStore,
  isDisconnected,
} from './reconnecting-link.ts'
