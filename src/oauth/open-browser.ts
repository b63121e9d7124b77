import { spawn } from 'node:child_process';

/** Opens an address in the person's browser; false where there is no program for it. */
export function openBrowser(url: string): Promise<boolean> {
  const [program, ...args] = command(url);
  // Without a display xdg-open may start a text browser in the terminal.
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

/** No shell is in between: nothing in the address is a command. */
function command(url: string): [program: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', url];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}
