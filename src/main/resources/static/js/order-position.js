// Draws the diagram of an order and marks where it stands. Without script the list of steps below says the same.
(async () => {
  const room = document.querySelector('.bpmn-room[data-diagram]');
  if (!room || !window.BpmnJS) return;
  try {
    const [diagram, position] = await Promise.all([fetch(room.dataset.diagram), fetch(room.dataset.position)]);
    if (!diagram.ok || !position.ok) return;
    room.hidden = false;
    const viewer = new window.BpmnJS({ container: room });
    await viewer.importXML(await diagram.text());
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const mark = (ids, name) => ids.filter(id => registry.get(id)).forEach(id => canvas.addMarker(id, name));
    const where = await position.json();
    mark(where.done, 'done');
    mark(where.active.filter(id => !registry.get(id)?.children?.length), 'now');
    mark(where.incidents, 'bad');
    canvas.zoom('fit-viewport');
  } catch (problem) {
    room.hidden = true;
  }
})();
