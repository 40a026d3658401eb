// Draws every diagram and decision table into target/pictures, and the order process as a vector picture for the README.
// usage: npm run pictures [part of a file name]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withPage } from './browser.mjs';
import { filesBelow } from './files.mjs';

const pictures = 'target/pictures';
const readmePicture = { model: 'purchase-order.bpmn', file: 'src/docs/purchase-order.svg' };
const wanted = process.argv[2] ?? '';
mkdirSync(pictures, { recursive: true });

await withPage(async page => {
  for (const file of filesBelow('bpmn', '.bpmn').filter(name => name.includes(wanted))) {
    await emptyPage(page, 'bpmn-js/dist/bpmn-viewer.production.min.js', ['bpmn-js/dist/assets/bpmn-js.css', 'bpmn-js/dist/assets/diagram-js.css']);
    const { svg, width, height, warnings } = await page.evaluate(drawDiagram, readFileSync(file, 'utf8'));
    if (warnings.length) throw new Error(`${file}: ${warnings.join('; ')}`);
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: picture(file) });
    console.log(`${file}: ${width} x ${height}`);
    if (basename(file) === readmePicture.model) writeFileSync(readmePicture.file, plain(svg));
  }
  for (const file of filesBelow('bpmn', '.dmn').filter(name => name.includes(wanted))) {
    await page.setViewportSize({ width: 1900, height: 1000 });
    await emptyPage(page, 'dmn-js/dist/dmn-viewer.production.min.js', ['dmn-js/dist/assets/dmn-js-shared.css', 'dmn-js/dist/assets/dmn-js-decision-table.css',
      'dmn-js/dist/assets/dmn-js-drd.css', 'dmn-js/dist/assets/diagram-js.css', 'dmn-js/dist/assets/dmn-font/css/dmn.css']);
    const tables = await page.evaluate(openTables, readFileSync(file, 'utf8'));
    for (const table of tables) {
      await page.evaluate(showTable, table);
      await page.screenshot({ path: join(pictures, `${basename(file)}-${table}.png`), fullPage: true });
      console.log(`${file}: ${table}`);
    }
  }
});

function picture(file) {
  return join(pictures, `${basename(file)}.png`);
}

/** On white, for readers with a dark page. It changes only when the model does: the viewer names its markers by chance. */
function plain(svg) {
  const names = new Map();
  const [, x, y, width, height] = svg.match(/viewBox="(\S+) (\S+) (\S+) (\S+)"/);
  const paper = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="white"/>`;
  return svg.replace(/(<svg [^>]*>)/, `$1${paper}`).replace(/<!--[^]*?-->\n?/g, '').replace(/marker-[0-9a-z]{20,}/g, name => {
    if (!names.has(name)) names.set(name, `marker-${names.size + 1}`);
    return names.get(name);
  }) + '\n';
}

async function emptyPage(page, script, styles) {
  await page.setContent('<!doctype html><body style="margin:0;background:white"><div id="canvas" style="width:100vw;height:100vh"></div></body>');
  for (const style of styles) await page.addStyleTag({ path: `node_modules/${style}` });
  await page.addScriptTag({ path: `node_modules/${script}` });
}

async function drawDiagram(xml) {
  const viewer = new window.BpmnJS({ container: '#canvas' });
  const { warnings } = await viewer.importXML(xml);
  const canvas = viewer.get('canvas');
  const { inner } = canvas.viewbox();
  canvas.viewbox({ x: inner.x - 20, y: inner.y - 20, width: inner.width + 40, height: inner.height + 40 });
  const size = { width: Math.ceil(inner.width + 40), height: Math.ceil(inner.height + 40) };
  document.getElementById('canvas').style.cssText = `width:${size.width}px;height:${size.height}px`;
  canvas.resized();
  canvas.viewbox({ x: inner.x - 20, y: inner.y - 20, ...size });
  const { svg } = await viewer.saveSVG();
  return { svg, ...size, warnings: warnings.map(warning => warning.message) };
}

async function openTables(xml) {
  window.viewer = new window.DmnJS({ container: '#canvas' });
  await window.viewer.importXML(xml);
  return window.viewer.getViews().filter(view => view.type !== 'drd').map(view => view.element.id);
}

async function showTable(id) {
  await window.viewer.open(window.viewer.getViews().find(view => view.element.id === id && view.type !== 'drd'));
}
