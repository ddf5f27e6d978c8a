(() => {
  const draw = plot => {
    const source = document.getElementById('data-' + plot.dataset.figure);
    const panel = document.createElement('div');
    const figure = JSON.parse(source.textContent);
    const least = plot.closest('figure').classList.contains('double') ? 640 : 330;
    const scale = Math.min(1, Math.max(plot.clientWidth, least) / figure.layout.width);
    figure.layout.width *= scale;
    figure.layout.height *= scale;
    plot.replaceChildren(panel);
    Plotly.newPlot(panel, figure.data, figure.layout, { displayModeBar: false });
  };
  for (const plot of document.querySelectorAll('.plot[data-figure]')) {
    if (typeof Plotly === 'undefined') continue;
    if (!plot.querySelector('img')) { draw(plot); continue; }
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Read off values';
    button.addEventListener('click', () => { draw(plot); button.remove(); });
    plot.after(button);
  }
})();
