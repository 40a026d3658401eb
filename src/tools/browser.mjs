// Chromium for the tools that need one: the viewer and the form library are browser code.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

function installed() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = process.env.PATH.split(delimiter).flatMap(folder => names.map(name => join(folder, name))).find(existsSync);
  if (!found) throw new Error(`Install one of ${names.join(', ')}: the models and forms are looked at in a browser.`);
  return found;
}

/** Opens a page, hands it to work, and closes the browser whatever happens. */
export async function withPage(work, size = { width: 2000, height: 1100 }) {
  const browser = await chromium.launch({ executablePath: installed(), args: flags });
  try {
    const page = await browser.newPage({ viewport: size });
    return await work(page);
  } finally {
    await browser.close();
  }
}
