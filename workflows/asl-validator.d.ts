/** The package ships without types; this is the part of it that the house rules use. */
declare module 'asl-validator' {
  interface ValidationError {
    readonly Message: string;
  }
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly ValidationError[];
  };
}
