(async () => {
  const drawn = [];
  for (const source of document.querySelectorAll('script[type="application/json"]')) {
    const panel = document.createElement('div');
    document.body.appendChild(panel);
    try {
      const figure = JSON.parse(source.textContent);
      const { width, height } = figure.layout;
      await Plotly.newPlot(panel, figure.data, figure.layout, { staticPlot: true });
      const svg = await Plotly.toImage(panel, { format: 'svg', width, height, imageDataOnly: true });
      drawn.push({ svg });
    } catch (reason) {
      drawn.push({ error: String(reason && reason.message || reason) });
    }
    Plotly.purge(panel);
    panel.remove();
  }
  const result = document.createElement('pre');
  result.id = 'drawn';
  result.textContent = JSON.stringify(drawn);
  document.body.replaceChildren(result);
})();
