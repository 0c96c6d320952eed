import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver'

type Log = Pick<RemoteConsole, 'error'>
type Handler<Params, Answer> = (params: Params) => Answer | Promise<Answer>

/**
 * Every request passes here. A cancelled one answers "cancelled", never an empty result, which would clear what the client
 * shows. An exception is logged and answered as an error, with what and where; the server lives on.
 */
export function guard<Params, Answer>(log: Log, what: string, handler: Handler<Params, Answer>) {
  return async (params: Params, token: CancellationToken): Promise<Answer> => {
    refuseCancelled(token)
    try {
      const answer = await handler(params)
      refuseCancelled(token)
      return answer
    } catch (error) {
      if (error instanceof ResponseError) throw error
      throw new ResponseError(ErrorCodes.InternalError, report(log, what, place(params), error))
    }
  }
}

/** Work that nobody waits for: a failure is logged, never an unhandled rejection. */
export function inBackground(log: Log, what: string, where: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => report(log, what, where, error))
}

/** An answer to a request that cannot be met as it was asked. */
export function refuse(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidParams, message)
}

function refuseCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
}

function report(log: Log, what: string, where: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  const message = `Gatebook: ${what} failed for ${where}: ${reason}. The server goes on; edit the document or restart the server.`
  log.error(message)
  return message
}

function place(params: unknown): string {
  if (typeof params !== 'object' || params === null) return 'the workspace'
  const { textDocument, uri } = params as { textDocument?: { uri?: unknown }; uri?: unknown }
  const named = textDocument?.uri ?? uri
  return typeof named === 'string' ? named : 'the workspace'
}
