// Imports every form with the form library that Tasklist 8.6.0 carries: what it refuses here would leave a person without a form there.
// Fills in each decision and looks at what the form would hand back, so that nested keys and required reasons are known to work.
// usage: npm run forms [part of a file name]
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withPage } from './browser.mjs';
import { filesBelow } from './files.mjs';

const wanted = process.argv[2] ?? '';
const pictures = 'target/pictures';
mkdirSync(pictures, { recursive: true });
const faults = [];

await withPage(async page => {
  for (const file of filesBelow('forms', '.form').filter(name => name.includes(wanted))) {
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    const fault = text => faults.push(`${file}: ${text}`);
    await page.setContent('<!doctype html><body style="margin:24px"><div id="form"></div></body>');
    await page.addStyleTag({ path: 'node_modules/@bpmn-io/form-js/dist/assets/form-js.css' });
    await page.addScriptTag({ path: 'node_modules/@bpmn-io/form-js/dist/form-viewer.umd.js' });
    if (schema.id !== basename(file, '.form')) fault(`its id is ${schema.id}`);
    const seen = await page.evaluate(tryForm, { schema, data: sampleFor(schema) });
    seen.faults.forEach(fault);
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.screenshot({ path: join(pictures, `${basename(file)}.png`), fullPage: true });
    console.log(`${file}: ${seen.answers.join(' ')}`);
  }
}, { width: 1300, height: 900 });

if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}

/** A record with a value for every field of the view that the form names, so that nothing stays hidden. */
function sampleFor(schema) {
  const text = JSON.stringify(schema);
  const view = {};
  for (const [, field] of text.matchAll(/view\.([A-Za-z]+)/g)) view[field] = `(${field})`;
  for (const table of schema.components.filter(component => component.type === 'table')) {
    const row = Object.fromEntries(table.columns.map(column => [column.key, `(${column.key})`]));
    view[table.dataSource.replace('=view.', '')] = [row, row];
  }
  const answer = {};
  const list = schema.components.find(component => component.type === 'dynamiclist');
  if (list) {
    const start = { textfield: 'text', number: 12, datetime: '2026-05-14' };
    answer.lines = [1, 2].map(() => Object.fromEntries(list.components.map(field => [field.key, start[field.type]])));
  }
  return { refusalReason: 'You requested this order yourself.', view, answer };
}

/** Runs in the browser: imports the form, takes each decision in turn, first without its reason and then with it. */
async function tryForm({ schema, data }) {
  const faults = [];
  const answers = [];
  // Lists and conditions settle while the form draws itself.
  const drawn = async () => { for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame); };
  const form = new window.FormViewer.Form({ container: '#form' });
  const { warnings } = await form.importSchema(schema, data);
  await drawn();
  warnings.forEach(warning => faults.push(`import: ${warning.message}`));
  const known = form.get('formFields');
  const all = components => components.flatMap(component => [component, ...all(component.components ?? [])]);
  for (const component of all(schema.components)) {
    if (!known.get(component.type)) faults.push(`unknown type ${component.type}`);
    if (['filepicker', 'documentPreview'].includes(component.type)) faults.push(`${component.type} breaks Tasklist 8.6.0`);
  }
  if (document.querySelector('.fjs-no-theme, .fjs-error')) faults.push('shows an error');
  if (!Object.keys(form.submit().errors).length) faults.push('accepts an empty answer');
  const registry = form.get('formFieldRegistry').getAll();
  const decision = registry.find(one => one.key === 'answer.decision');
  const options = decision ? decision.values.map(option => option.value) : [null];
  for (const option of options) {
    const filled = structuredClone(data);
    if (option) filled.answer.decision = option;
    await form.importSchema(schema, filled);
    await drawn();
    for (const key of Object.keys(form.submit().errors)) {
      const short = registry.find(one => one.id === key)?.key?.replace('answer.', '');
      if (short) filled.answer[short] = short.match(/date|until/i) ? '2099-05-14' : short === 'email' ? 'orders@example.com' : 'text';
    }
    await form.importSchema(schema, filled);
    await drawn();
    const { data: result, errors } = form.submit();
    if (Object.keys(errors).length) faults.push(`${option}: cannot be completed: ${JSON.stringify(errors)}`);
    if (Object.keys(result).some(key => key !== 'answer')) faults.push(`${option}: hands back ${Object.keys(result)}`);
    if (option && result.answer?.decision !== option) faults.push(`${option}: hands back ${JSON.stringify(result)}`);
    answers.push(JSON.stringify(result.answer));
  }
  return { faults, answers };
}
