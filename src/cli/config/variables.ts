import { StorewireError } from '../../errors/index.ts';

/**
 * Replaces `${NAME}` by the environment variable; `$${` stands for a literal `${`. Throws `config_file_error` for a
 * variable that is not set or empty, and for a `${` that does not hold a name.
 */
export function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(
    /\$\$\{|\$\{([^}]*)(\}?)/g,
    (whole, name: string | undefined, end: string | undefined) => {
      if (whole === '$${') return '${';
      if (end !== '}' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? '')) {
        throw new StorewireError('config_file_error', '${ is not followed by the name of a variable and }', {
          hint: 'Write ${NAME}, or $${ for the characters themselves.',
        });
      }
      const value = env[name ?? ''];
      if (value === undefined || value === '') {
        throw new StorewireError(
          'config_file_error',
          `the environment variable ${name} is ${value === '' ? 'empty' : 'not set'}`,
          {
            hint: `Set it before the start (export ${name}=…).`,
          },
        );
      }
      return value;
    },
  );
}
