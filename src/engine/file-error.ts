import { StorewireError } from '../errors/index.ts';

/**
 * A failure of the file system on the data folder, as an error that says what to do; any other error as it is.
 * @param code the operating system's name of it, if the error does not tell
 */
export function fileError(
  path: string,
  error: unknown,
  code = (error as NodeJS.ErrnoException).code,
): unknown {
  const cause = { cause: error };
  switch (code) {
    case 'EEXIST':
    case 'ENOTDIR':
      return new StorewireError('config_file_error', `the data folder ${path} is a file, or lies below one`, {
        hint: 'Name a folder that exists or can be made.',
        ...cause,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
      return new StorewireError('config_file_error', `cannot write to the data folder ${path}`, {
        detail: `The operating system says ${code}.`,
        hint: 'Give the user that runs Storewire the right to write there, or choose another data folder.',
        ...cause,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(path, cause);
    default:
      return error;
  }
}

/** What PostgreSQL's programs print when the disk is full, in the C locale. */
export const diskFullMessage = 'No space left on device';

export function diskFull(path: string, parts: { cause?: unknown } = {}): StorewireError {
  return new StorewireError('insufficient_resources', `the disk of the data folder ${path} is full`, {
    hint: 'Free some space (a new data folder takes about 60 MB), or choose a data folder on another disk.',
    ...parts,
  });
}
