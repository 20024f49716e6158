export { type About, readAttestation, type WrittenAttestation } from './attestation.ts'
export { RegistryFault } from './registry-fault.ts'
export { INTERSECTION, personOf, register, type System } from './system.ts'
export { type SystemDescription, systemJsonSchema } from './system-schema.ts'
