/* What every page must be, asked in the browser: returns the list of what is wrong, each in a few words. Axe is loaded before. */
async ({ rules, keyboard }) => {
  const found = [];
  const name = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  const shown = element => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });

  document.activeElement?.blur(); // a skip link that is shown covers what lies under it, and may
  // the diagram is drawn by bpmn-js and stands beside the same steps as a list
  const results = await axe.run({ exclude: ['.bpmn-room .djs-container'] }, { resultTypes: ['violations'], preload: false, ...(rules.length ? { runOnly: { type: 'rule', values: rules } }
    : { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }) });
  for (const rule of results.violations) {
    for (const node of rule.nodes) found.push(`${rule.impact} ${rule.id}: ${node.html.replace(/\s+/g, ' ').slice(0, 140)} (${node.any.concat(node.all, node.none).map(check => check.message).join('; ').slice(0, 200)})`);
  }

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const culprits = [...document.body.querySelectorAll('*')].filter(element => element.getBoundingClientRect().right > root.clientWidth + 1 && shown(element)).slice(-3);
    found.push(`scrolls sideways, ${root.scrollWidth} in ${root.clientWidth}: ${culprits.map(name).join(' | ')}`);
  }

  if (keyboard) {
    if (document.querySelectorAll('h1').length !== 1) found.push(`has ${document.querySelectorAll('h1').length} h1`);
    if (document.querySelectorAll('main').length !== 1) found.push('has not exactly one main');
    if (document.querySelectorAll('[id]').length !== new Set([...document.querySelectorAll('[id]')].map(element => element.id)).size) found.push('has an id twice');
    for (const element of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
      if (!shown(element) || element.disabled) continue;
      element.focus({ preventScroll: true, focusVisible: true });
      const style = getComputedStyle(element);
      if (document.activeElement === element && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)) found.push(`shows no focus: ${name(element)}`);
    }
    document.activeElement?.blur();
  }
  return found;
}
