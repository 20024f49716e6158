export { tooDeepAt } from './depth.ts'
export { type ReadDocument, readDocument, type SourceFile } from './document.ts'
export { DocumentFault } from './document-fault.ts'
export { nearest } from './near.ts'
