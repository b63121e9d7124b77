/** Counts up in a settings file until it is killed: `node settings-writer.js FILE KEY [ROUNDS]`. */
import { SettingsFile } from '../../../src/oauth/settings-file.ts';

const [file = '', key = '', rounds = '1000000'] = process.argv.slice(2);
const settings = new SettingsFile(file, 'passphrase');
for (let i = 0; i < Number(rounds); i++) {
  await settings.exclusive(async ({ grants, save }) => {
    const timestamp = (grants[key]?.timestamp ?? 0) + 1;
    // Long enough that a torn write would show.
    await save(key, { accessToken: String(timestamp).padStart(8, '0').repeat(2_000), timestamp });
  });
  if (i === 0) process.stdout.write('started\n');
}
