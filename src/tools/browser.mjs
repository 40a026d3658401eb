// Chromium for the tools that need one: the viewer and the form library are browser code.
import { chromium } from 'playwright-core';

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Opens a page, hands it to work, and closes the browser whatever happens. */
export async function withPage(work, size = { width: 2000, height: 1100 }) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  try {
    const page = await browser.newPage({ viewport: size });
    return await work(page);
  } finally {
    await browser.close();
  }
}
