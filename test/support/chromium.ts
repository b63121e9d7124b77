import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { cleanUp } from './clean-up.ts';
import { findChromium } from './programs.ts';

let shared: Promise<Browser> | undefined;

/** A new window of a real Chromium, with cookies of its own. The browser is closed when the test file ends. */
export async function newWindow(): Promise<BrowserContext> {
  shared ??= launch();
  const window = await (await shared).newContext({ viewport: { width: 900, height: 600 } });
  window.setDefaultTimeout(15_000);
  return window;
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('there is no Chromium');
  // Containers have little shared memory, and root may not use Chromium's own sandbox; playwright turns that off.
  const browser = await chromium.launch({ executablePath, args: ['--disable-dev-shm-usage'] });
  cleanUp(() => browser.close());
  return browser;
}

/** Keeps a picture of the page in the folder STOREWIRE_TEST_SCREENSHOTS, for people to look at; else does nothing. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['STOREWIRE_TEST_SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
