import { Fault } from '@haechi/fault'

/** What can be wrong with a document that somebody wrote by hand. */
export class DocumentFault extends Fault<
  'document-too-large' | 'document-too-deep' | 'document-unreadable' | 'document-invalid'
> {}
