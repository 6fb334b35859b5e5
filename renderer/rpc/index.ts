export { type Api, type RpcClient, createClient } from './client.ts'
